using System.Numerics;
using System.Runtime.InteropServices;

namespace MscModular.Customers.Listing;

/// <summary>A set of facets, one bit an id: how a filter reaches the database as one parameter.</summary>
internal readonly struct FacetMap(ulong[] words)
{
    public ReadOnlySpan<ulong> Words => words;

    /// <summary>Ids beyond this one aren't in the map.</summary>
    public int Length => words.Length * 64;

    public bool this[int id] => (uint)id < (uint)Length && (words[id >> 6] >> (id & 63) & 1) != 0;

    /// <summary>For SQLite, whose <c>substr</c> reaches any byte of a blob at once: a byte an id, 1 = in the set.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        for (var i = 0; i < words.Length; i++)
        {
            for (var word = words[i]; word != 0; word &= word - 1) bytes[(i << 6) + BitOperations.TrailingZeroCount(word)] = 1;
        }

        return bytes;
    }

    /// <summary>For PostgreSQL, whose <c>get_bit</c> counts from the low bit of the first byte.</summary>
    public byte[] ToBits() => MemoryMarshal.AsBytes(words.AsSpan()).ToArray();

    public IEnumerable<long> Ids()
    {
        for (var i = 0; i < words.Length; i++)
        {
            for (var word = words[i]; word != 0; word &= word - 1) yield return (i << 6) + BitOperations.TrailingZeroCount(word);
        }
    }
}
