using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace MscModular.Kernel.Web;

/// <summary>
/// A table as a file for spreadsheets: RFC 4180, UTF-8 with a byte order mark, streamed. Text that a spreadsheet would
/// run as a formula gets a leading <c>'</c>; numbers stay numbers.
/// </summary>
public sealed class Csv
{
    private const int Chunk = 16 * 1024;

    private static readonly SearchValues<char> Parting = SearchValues.Create(",;\"\r\n\t");

    private readonly StringBuilder text = new("\uFEFF", Chunk + 4096);
    private bool begun;

    private Csv()
    {
    }

    /// <summary>Sends rows as they come, however many; memory stays flat.</summary>
    /// <param name="fileName">What it is saved as: <c>customers.csv</c>.</param>
    /// <param name="headings">The first row.</param>
    /// <param name="rows">The others.</param>
    /// <param name="fill">Adds a row's cells, as many as there are headings.</param>
    public static IResult File<T>(string fileName, IReadOnlyList<string> headings, IAsyncEnumerable<T> rows, Action<Csv, T> fill) =>
        new Answer<T>(fileName, headings, rows, fill);

    /// <summary>Adds a cell of text.</summary>
    public void Add(string? value)
    {
        Separate();
        if (string.IsNullOrEmpty(value)) return;
        var cell = IsActive(value) ? "'" + value : value;
        if (IsPlain(cell)) text.Append(cell);
        else text.Append('"').Append(cell).Replace("\"", "\"\"", text.Length - cell.Length, cell.Length).Append('"');
    }

    /// <summary>Adds a number as a number: a minus doesn't make it a formula.</summary>
    public void Add(long? value)
    {
        Separate();
        text.Append(CultureInfo.InvariantCulture, $"{value}");
    }

    /// <summary>Adds credits from thousandths, as a field takes them: <c>1500.25</c>.</summary>
    public void AddCredits(long? thousandths)
    {
        Separate();
        if (thousandths is { } amount) text.Append(Display.CreditsTyped(amount));
    }

    /// <summary>Adds a day: <c>2026-12-06</c>.</summary>
    public void Add(DateOnly? day)
    {
        Separate();
        if (day is { } known) text.Append(Display.Iso(known));
    }

    /// <summary>A cell as it was before it was written: the <c>'</c> that kept it from being a formula goes.</summary>
    public static string Read(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Length > 1 && cell[0] == '\'' && IsActive(cell[1..]) ? cell[1..] : cell;
    }

    private void Separate()
    {
        if (begun) text.Append(',');
        begun = true;
    }

    private void EndRow()
    {
        text.Append("\r\n");
        begun = false;
    }

    /// <summary>
    /// What spreadsheets start a formula with, full-width forms included, behind whatever they skip. Leading apostrophes
    /// are looked through, so that taking one away on import gives back exactly what was exported.
    /// </summary>
    private static bool IsActive(string value)
    {
        foreach (var c in value)
        {
            if (c is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20') return true;
            var isSkipped = c == '\'' || char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format;
            if (!isSkipped) return false;
        }
        return false;
    }

    // A semicolon or tab parts cells too where a spreadsheet's country has it so.
    private static bool IsPlain(string cell) => cell[0] != ' ' && cell[^1] != ' ' && !cell.AsSpan().ContainsAny(Parting);

    private async Task SendAsync(Stream body, CancellationToken ct)
    {
        await body.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), ct);
        text.Clear();
    }

    private sealed class Answer<T>(string fileName, IReadOnlyList<string> headings, IAsyncEnumerable<T> rows, Action<Csv, T> fill) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var (response, ct) = (httpContext.Response, httpContext.RequestAborted);
            response.ContentType = "text/csv; charset=utf-8";
            response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";

            // A failure on the way breaks the connection: half a file must not look like a whole one.
            var csv = new Csv();
            foreach (var heading in headings) csv.Add(heading);
            csv.EndRow();
            await foreach (var row in rows.WithCancellation(ct))
            {
                fill(csv, row);
                csv.EndRow();
                if (csv.text.Length >= Chunk) await csv.SendAsync(response.Body, ct);
            }

            await csv.SendAsync(response.Body, ct);
        }
    }
}
