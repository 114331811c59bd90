using System.Net;

namespace MscModular.Tests.Access;

/// <summary>Something that nobody means well with, as it goes over the wire in the place of a field.</summary>
/// <param name="What">For the reader of a failure.</param>
/// <param name="Typed">What was typed, where a form could show it again; <c>null</c> = it isn't text.</param>
/// <param name="Encoded">The pairs sent for a field of this (encoded) name.</param>
internal sealed record Hostile(string What, string? Typed, Func<string, string> Encoded)
{
    /// <summary>The mark of what must never come back as markup.</summary>
    public const string Script = "<script>hostile()";

    private static readonly string[] Texts =
    [
        Script + "</script>",
        "\"><img src=x onerror=hostile()>",
        "' autofocus onfocus='hostile()",
        "javascript:hostile()",
        "'; DROP TABLE customers; --",
        "%' OR '1'='1",
        "{{7*7}} ${7*7} @(7*7) #{7*7}",
        "../../../../etc/passwd",
        "=HYPERLINK(\"http://evil.example\")",
        "🦊 👩‍👩‍👧‍👦 🇩🇪",
        "\u202Eمرحبا \u2066שלום\u2069",
        "Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324\u031E\u0349\u035A",
        "a\0b",
        "a\u0001\u001B[31mb\u007F",
        "one\r\nX-Injected: 1\r\n\r\ntwo",
        "\uFFFE\uFFFF\uFDD0",
        "",
        "   ",
        "null",
        "undefined",
        "true",
        "0",
        "-1",
        "0.0005",
        "1e309",
        "NaN",
        "Infinity",
        "2147483648",
        "9223372036854775808",
        "999999999999.9999",
        "1,5",
        "٣",
        "0001-01-01",
        "1999-12-31",
        "2026-02-31",
        "2026-13-01",
        "9999-12-31",
        "10000-01-01",
        "00000000-0000-0000-0000-000000000000",
        "018f0000-0000-7000-8000-0000000000zz",
        "//evil.example",
    ];

    private static readonly (string What, string Pairs)[] Damaged =
    [
        ("half a surrogate pair", "*=%ED%A0%80"),
        ("a surrogate pair as two", "*=%ED%A0%BD%ED%B8%80"),
        ("no UTF-8", "*=%FF%FE%C0%AF"),
        ("an unfinished escape", "*=%"),
        ("no escape", "*=%zz"),
        ("an encoded NUL alone", "*=%00"),
        ("an array", "*%5B%5D=1&*%5B%5D=2"),
        ("the first of an array", "*%5B0%5D=1"),
        ("a far one of an array", "*%5B2147483647%5D=1"),
        ("an entry of a dictionary", "*%5Bkey%5D=1"),
        ("a property of it", "*.Length=1"),
        ("two values", "*=1&*=2"),
        ("a thousand values", string.Join('&', Enumerable.Repeat("*=1", 1000))),
        ("no value", "*"),
        ("nothing", ""),
    ];

    /// <summary>What a query string can hold.</summary>
    public static readonly IReadOnlyList<Hostile> Short =
    [
        .. Texts.Select(text => Of(text, text)),
        Of("10,000 characters", new('x', 10_000)),
        .. Damaged.Select(damaged => new Hostile(damaged.What, null, name => damaged.Pairs.Replace("*", name, StringComparison.Ordinal))),
    ];

    /// <summary>What a form can hold.</summary>
    public static readonly IReadOnlyList<Hostile> All =
    [
        .. Short,
        Of("10,000 that take four bytes each", string.Concat(Enumerable.Repeat("🦊", 10_000))),
        Of("a megabyte", new('x', 1024 * 1024)),
    ];

    /// <summary>Of these, what one database stores or compares and another refuses: NUL, what isn't a character, quotes, length, numbers and dates at their ends.</summary>
    public static readonly IReadOnlyList<Hostile> ForDatabases =
    [
        .. new[]
        {
            "'; DROP TABLE customers; --", "%' OR '1'='1", "🦊 👩‍👩‍👧‍👦 🇩🇪", "a\0b", "a\u0001\u001B[31mb\u007F", "\uFFFE\uFFFF\uFDD0", "-1", "0.0005", "1e309", "NaN",
            "2147483648", "9223372036854775808", "999999999999.9999", "0001-01-01", "9999-12-31",
        }.Select(text => All.First(hostile => hostile.Typed == text)),
        .. All.Where(hostile => hostile.What is "half a surrogate pair" or "no UTF-8" or "an encoded NUL alone" or "a megabyte"),
    ];

    /// <inheritdoc/>
    public override string ToString() => What;

    private static Hostile Of(string what, string text) => new(what, text, name => $"{name}={WebUtility.UrlEncode(text)}");
}
