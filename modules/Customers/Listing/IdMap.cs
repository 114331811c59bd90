using System.Numerics;
using System.Runtime.InteropServices;
using MscModular.Kernel.Data;

namespace MscModular.Customers.Listing;

/// <summary>A set of facets or of customers, one bit an id: how it reaches the database as one parameter. Immutable.</summary>
internal sealed class IdMap(ulong[] words)
{
    private byte[]? bytes;

    /// <summary>A map of these ids.</summary>
    public static IdMap Of(IReadOnlyCollection<long> ids)
    {
        var words = new ulong[ids.Count == 0 ? 0 : (int)(ids.Max() >> 6) + 1];
        foreach (var id in ids) words[id >> 6] |= 1UL << (int)(id & 63);
        return new(words);
    }

    public ReadOnlySpan<ulong> Words => words;

    /// <summary>Ids beyond this one aren't in the map.</summary>
    public int Length => words.Length * 64;

    public bool this[int id] => (uint)id < (uint)Length && (words[id >> 6] >> (id & 63) & 1) != 0;

    /// <summary>
    /// As a parameter, made once: a process has one engine. On SQLite, whose <c>substr</c> reaches any byte of a blob at
    /// once, a byte an id, 1 = in the set; on PostgreSQL, whose <c>get_bit</c> counts from the low bit of the first byte, a bit.
    /// </summary>
    public byte[] For(Dialect dialect) => bytes ??= dialect.IsSqlite ? Spread() : MemoryMarshal.AsBytes(words.AsSpan()).ToArray();

    private byte[] Spread()
    {
        var spread = new byte[Length];
        for (var i = 0; i < words.Length; i++)
        {
            for (var word = words[i]; word != 0; word &= word - 1) spread[(i << 6) + BitOperations.TrailingZeroCount(word)] = 1;
        }

        return spread;
    }

    public IEnumerable<long> Ids()
    {
        for (var i = 0; i < words.Length; i++)
        {
            for (var word = words[i]; word != 0; word &= word - 1) yield return (i << 6) + BitOperations.TrailingZeroCount(word);
        }
    }
}
