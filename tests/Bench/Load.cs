using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace MscModular.Bench;

/// <summary>Asks for one address on a number of connections, each the next time when it was answered. Sockets, because an HTTP client would take a good part of the two cores.</summary>
internal static class Load
{
    private const int Connections = 16;

    private static ReadOnlySpan<byte> EndOfHead => "\r\n\r\n"u8;

    private static ReadOnlySpan<byte> LengthHeader => "\r\nContent-Length: "u8;

    private static ReadOnlySpan<byte> LastChunk => "\r\n0\r\n\r\n"u8;

    /// <returns>Answers a second.</returns>
    public static async Task<double> RunAsync(Uri server, string path, string? cookies, TimeSpan time, CancellationToken ct)
    {
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\n{(cookies is null ? "" : $"Cookie: {cookies}\r\n")}\r\n");
        var watch = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => AskAsync(server, request, watch, time, ct), ct)));
        return answers.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static async Task<int> AskAsync(Uri server, byte[] request, Stopwatch watch, TimeSpan time, CancellationToken ct)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port, ct);
        var buffer = new byte[1 << 20];
        var answers = 0;
        for (; watch.Elapsed < time; answers++)
        {
            await socket.SendAsync(request, ct);
            var filled = 0;
            do
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(filled), ct);
                if (read == 0) throw new InvalidOperationException("The server hung up.");
                filled += read;
            }
            while (!IsWhole(buffer.AsSpan(0, filled)));
        }

        return answers;
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf(EndOfHead);
        if (head < 0) return false;
        if (!answer.StartsWith("HTTP/1.1 200 "u8)) throw new InvalidOperationException(Encoding.ASCII.GetString(answer[..head]));
        var length = answer[..head].IndexOf(LengthHeader);
        if (length < 0) return answer.EndsWith(LastChunk);
        var digits = answer[(length + LengthHeader.Length)..];
        return answer.Length >= head + EndOfHead.Length + int.Parse(digits[..digits.IndexOf((byte)'\r')], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
