using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MscModular.Audit;

/// <summary>The two hashes of an entry. What they cover and how it is laid out can never change: old entries must still verify.</summary>
internal static class Chain
{
    /// <summary>What the first entry takes for its predecessor's hash.</summary>
    public static readonly byte[] Start = new byte[32];

    /// <summary>Covers the erasable half. The salt keeps a short secret, such as a name, from being guessed back from the hash.</summary>
    public static byte[] DetailsHash(byte[] salt, string details) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(details)]);

    /// <summary>Covers the lasting half, the erasable half's hash and the predecessor.</summary>
    public static byte[] Hash(EntryRow entry)
    {
        var covered = new ArrayBufferWriter<byte>(256);
        covered.Write(entry.PrevHash);
        Number(covered, entry.Seq);
        Number(covered, (entry.At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        Number(covered, entry.ActorId ?? -1);
        Text(covered, entry.Action);
        Text(covered, entry.ObjectKind);
        Text(covered, entry.ObjectId);
        Text(covered, entry.CustomerId?.ToString());
        covered.Write(entry.DetailsHash);
        return SHA256.HashData(covered.WrittenSpan);
    }

    private static void Number(ArrayBufferWriter<byte> covered, long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(covered.GetSpan(8), value);
        covered.Advance(8);
    }

    // The length goes first, so that no two rows read alike when text moves from one column to the next.
    private static void Text(ArrayBufferWriter<byte> covered, string? value)
    {
        Number(covered, value is null ? -1 : Encoding.UTF8.GetByteCount(value));
        if (value is not null) covered.Write(Encoding.UTF8.GetBytes(value));
    }
}
