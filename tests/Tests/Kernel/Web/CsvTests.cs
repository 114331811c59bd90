using System.Globalization;
using System.Text;
using CsCheck;
using Microsoft.AspNetCore.Http;
using MscModular.Kernel.Web;

namespace MscModular.Tests.Kernel.Web;

public sealed class CsvTests
{
    private const string Formula = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    // Signs that start a formula, part cells or are skipped, more often than chance would bring them.
    private static readonly Gen<string> Cells = Gen.Frequency(
        (4, Gen.OneOf("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "=cmd|' /C calc'!A0", "+1 555 0100", "@SUM(1+1)")),
        (3, Gen.OneOf("'", "\"", ",", ";", " ", "\u00A0", "\u200B", "\uFEFF", "\0")),
        (3, Gen.Char['a', 'z'].Select(c => c.ToString())),
        (1, Gen.OneOf("株式会社", "O'Brien & Söhne <GmbH>", "😀"))).List[0, 6].Select(string.Concat);

    [Fact]
    public Task Of_ten_thousand_random_cells_none_is_active_and_each_can_be_got_back() => Cells.Array[10].SampleAsync(async cells =>
    {
        var read = Read(await WriteAsync(["A", "B"], cells.Chunk(2), (csv, row) =>
        {
            csv.Add(row[0]);
            csv.Add(row[1]);
        }));

        var got = read.Skip(1).SelectMany(row => row).ToList();
        got.Where(cell => cell.TrimStart(' ', '\u00A0', '\u200B', '\uFEFF', '\0') is [var first, ..] && Formula.Contains(first)).Should().BeEmpty();
        got.Select(Restore).Should().Equal(cells);
    }, iter: 1000);

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("＠x", "'＠x")]
    [InlineData("\nx", "\"'\nx\"")]
    [InlineData(" =1", "' =1")]
    [InlineData("'=1", "''=1")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("VMware; NAS", "\"VMware; NAS\"")]
    [InlineData("Müller", "Müller")]
    [InlineData("", "")]
    public async Task A_cell_is_written_so(string value, string written) =>
        (await WriteAsync(["H"], [value], (csv, row) => csv.Add(row))).Should().Be($"\uFEFFH\r\n{written}\r\n");

    [Fact]
    public async Task Numbers_and_days_stay_what_they_are() =>
        (await WriteAsync(["N", "C", "D"], [0], (csv, _) =>
        {
            csv.Add(-5);
            csv.AddCredits(-1500250);
            csv.Add(new DateOnly(2026, 12, 6));
        })).Should().EndWith("\r\n-5,-1500.25,2026-12-06\r\n");

    [Fact]
    public async Task A_hundred_thousand_rows_come_whole()
    {
        var text = await WriteAsync(["N"], Enumerable.Range(1, 100_000), (csv, row) => csv.Add(row));
        text.Split("\r\n").Skip(1).SkipLast(1).Should().Equal(Enumerable.Range(1, 100_000).Select(n => n.ToString(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task It_is_a_file_to_save()
    {
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        await Csv.File("customers.csv", ["Name"], Empty(), (_, _) => { }).ExecuteAsync(http);
        http.Response.ContentType.Should().Be("text/csv; charset=utf-8");
        http.Response.Headers.ContentDisposition.ToString().Should().Be("attachment; filename=\"customers.csv\"");
        ((MemoryStream)http.Response.Body).ToArray().Should().StartWith([0xEF, 0xBB, 0xBF]);
    }

    // What an import does: takes away the one apostrophe that the export put there.
    private static string Restore(string cell) =>
        cell.StartsWith('\'') && cell.TrimStart('\'', ' ', '\u00A0', '\u200B', '\uFEFF', '\0') is [var first, ..] && Formula.Contains(first) ? cell[1..] : cell;

    private static async Task<string> WriteAsync<T>(IReadOnlyList<string> headings, IEnumerable<T> rows, Action<Csv, T> fill)
    {
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        await Csv.File("x.csv", headings, rows.ToAsyncEnumerable(), fill).ExecuteAsync(http);
        return Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());
    }

    private static IAsyncEnumerable<string> Empty() => AsyncEnumerable.Empty<string>();

    // RFC 4180 read letter by letter, knowing nothing of how the writer decides what to quote.
    private static List<string[]> Read(string text)
    {
        var (rows, row, cell, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var i = 1; i < text.Length; i++)
        {
            switch ((text[i], quoted))
            {
                case ('"', true) when i + 1 < text.Length && text[i + 1] == '"':
                    cell.Append(text[++i]);
                    break;
                case ('"', _):
                    quoted = !quoted;
                    break;
                case (',' or '\r', false):
                    row.Add(cell.ToString());
                    cell.Clear();
                    break;
                case ('\n', false):
                    rows.Add([.. row]);
                    row.Clear();
                    break;
                default:
                    cell.Append(text[i]);
                    break;
            }
        }

        quoted.Should().BeFalse();
        return rows;
    }
}
