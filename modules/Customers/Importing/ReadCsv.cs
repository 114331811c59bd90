using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace MscModular.Customers.Importing;

/// <summary>Reads a CSV file as spreadsheets of any country write it, row by row; tells its encoding and separator from its content.</summary>
internal sealed class ReadCsv
{
    private const int LargestRow = 256 * 1024;
    private const int Beginning = 64 * 1024;
    private const int MostColumns = 200;

    private static readonly (char Sign, string Name)[] Separators = [(',', "comma"), (';', "semicolon"), ('\t', "tab")];

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Stream file;
    private readonly Encoding encoding;
    private readonly char separator;

    private ReadCsv(Stream file, Encoding encoding, char separator) => (this.file, this.encoding, this.separator) = (file, encoding, separator);

    /// <summary><c>UTF-8, comma</c>.</summary>
    public string Form => $"{(encoding.CodePage == 1252 ? "Windows-1252" : encoding.CodePage == 1200 ? "UTF-16" : "UTF-8")}, {Separators.First(each => each.Sign == separator).Name}";

    /// <summary>Looks at the file; it can be read again from its beginning.</summary>
    public static async Task<ReadCsv> OpenAsync(Stream file, CancellationToken ct)
    {
        var begin = new byte[4];
        file.Position = 0;
        var read = await file.ReadAtLeastAsync(begin, begin.Length, throwOnEndOfStream: false, ct);
        if (begin.AsSpan(0, read).StartsWith("PK\u0003\u0004"u8)) throw new UnreadableFileException("This is a spreadsheet, not a CSV file: save it as CSV first");
        var encoding = begin is [0xFF, 0xFE, ..] ? Encoding.Unicode : await IsUtf8Async(file, ct) ? StrictUtf8 : Windows1252;
        return new(file, encoding, await SeparatorAsync(file, encoding, ct));
    }

    /// <summary>The rows from the headings on, which are row 1; empty rows are left out and still counted.</summary>
    public async IAsyncEnumerable<ImportRow> RowsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        file.Position = 0;
        await using var reader = CsvReader.Create(file, new CsvReaderOptions { Separator = separator, HasHeader = false, SkipEmptyLines = false, MaxRecordSize = LargestRow, Encoding = encoding }, leaveOpen: true);
        var width = 0;
        for (var number = 1; await NextAsync(reader, number, ct); number++)
        {
            var cells = reader.Current.ToArray();
            if (number == 1 && cells is [var first, ..]) cells[0] = first.TrimStart('\uFEFF');
            if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace)) continue;
            if (Array.Exists(cells, cell => cell.Contains('\0', StringComparison.Ordinal))) throw new UnreadableFileException($"Row {number} holds bytes that are no text: this isn’t a CSV file");
            if (width > 0)
            {
                yield return Row(number, cells, width, Fault(reader, cells, width));
                continue;
            }

            width = cells.Length;
            if (width > MostColumns) throw new UnreadableFileException($"The file has {width} columns; at most {MostColumns} can be read");
            yield return new(number, [.. cells.Select(cell => cell.Trim())], null);
        }
    }

    private static async Task<bool> NextAsync(CsvReader reader, int number, CancellationToken ct)
    {
        try
        {
            return await reader.ReadAsync(ct);
        }
        catch (CsvFormatException)
        {
            throw new UnreadableFileException($"Row {number} is longer than {LargestRow / 1024} KB: is a quotation mark not closed there?");
        }
    }

    private static ImportRow Row(int number, string[] cells, int width, string? fault) =>
        new(number, [.. cells.Take(width).Concat(Enumerable.Repeat("", Math.Max(0, width - cells.Length))).Select(Kernel.Web.Csv.Read)], fault);

    // A quotation mark that isn't closed takes whatever comes after it into its cell: that must not go by unseen.
    private static string? Fault(CsvReader reader, string[] cells, int width)
    {
        if (reader.RawRecord.Count((byte)'"') % 2 != 0) return "Its quotation marks don’t come in pairs: one isn’t closed, or stands alone in a cell";
        return cells.Skip(width).Any(cell => !string.IsNullOrWhiteSpace(cell)) ? $"It has {cells.Length} cells, and there are {width} headings: is a separator in a cell without quotation marks?" : null;
    }

    private static Encoding Windows1252 => CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? Encoding.Latin1;

    private static async Task<bool> IsUtf8Async(Stream file, CancellationToken ct)
    {
        file.Position = 0;
        var decoder = StrictUtf8.GetDecoder();
        var (bytes, chars) = (new byte[64 * 1024], new char[64 * 1024 + 1]);
        try
        {
            int read;
            while ((read = await file.ReadAsync(bytes, ct)) > 0) decoder.GetChars(bytes, 0, read, chars, 0, flush: false);
            decoder.GetChars([], 0, 0, chars, 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // What parts the headings most often, outside quotation marks.
    private static async Task<char> SeparatorAsync(Stream file, Encoding encoding, CancellationToken ct)
    {
        file.Position = 0;
        using var text = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var start = new char[Beginning];
        var length = await text.ReadBlockAsync(start, ct);
        var (counts, quoted, begun) = (new int[Separators.Length], false, false);
        foreach (var sign in start.AsSpan(0, length))
        {
            if (sign == '"') quoted = !quoted;
            if (quoted) continue;
            if (sign is '\r' or '\n')
            {
                if (begun) break;
                continue;
            }

            begun = true;
            var which = Array.FindIndex(Separators, each => each.Sign == sign);
            if (which >= 0) counts[which]++;
        }

        return Separators[Array.IndexOf(counts, counts.Max())].Sign;
    }
}

/// <summary>Why no row of a file can be trusted, in words for whoever sent it.</summary>
internal sealed class UnreadableFileException(string message) : Exception(message);
