using System.Text;
using CsCheck;
using MscModular.Customers.Importing;

namespace MscModular.Tests.Customers.Importing;

public sealed class ReadCsvTests
{
    [Theory]
    [InlineData(',', "UTF-8, comma")]
    [InlineData(';', "UTF-8, semicolon")]
    [InlineData('\t', "UTF-8, tab")]
    public async Task The_separator_is_told_from_the_headings(char separator, string form)
    {
        var (found, rows) = await ReadAsync(Files.Utf8(Files.Write([["Name, first", "B;2", "C"], ["Łódź", "two\nlines", "say \"hi\""]], separator), mark: true));
        found.Should().Be(form);
        rows.Select(row => string.Join('|', row.Cells)).Should().Equal("Name, first|B;2|C", "Łódź|two\nlines|say \"hi\"");
    }

    [Fact]
    public async Task What_is_no_utf8_is_windows_1252()
    {
        var (form, rows) = await ReadAsync(Files.Windows1252("Name;Ort\r\nMüller & Söhne €;Köln\r\n"));
        form.Should().Be("Windows-1252, semicolon");
        rows[1].Cells.Should().Equal("Müller & Söhne €", "Köln");
    }

    [Fact]
    public async Task Utf16_with_its_mark_is_read()
    {
        var (form, rows) = await ReadAsync([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("Name\tOrt\r\n株式会社\t東京\r\n")]);
        form.Should().Be("UTF-16, tab");
        rows[1].Cells.Should().Equal("株式会社", "東京");
    }

    [Fact]
    public async Task Rows_are_numbered_as_a_spreadsheet_numbers_them()
    {
        var (_, rows) = await ReadAsync(Files.Utf8("A,B\n\"one\ntwo\nthree\",x\n\n,\n'=1+1,y\nlast,z"));
        rows.Select(row => (row.Number, row.Cells[0])).Should().Equal((1, "A"), (2, "one\ntwo\nthree"), (5, "=1+1"), (6, "last"));
    }

    [Theory]
    [InlineData("A,B\nbig \"house,x\nnext,y\n", 2, "quotation marks")]
    [InlineData("A,B\none,x\n\"open,y\nnext,z\nlast,w\n", 3, "quotation marks")]
    [InlineData("A,B\none,x,y,z\nnext,y\n", 2, "4 cells")]
    public async Task A_row_that_falls_apart_says_so(string text, int number, string why)
    {
        var (_, rows) = await ReadAsync(Files.Utf8(text));
        rows.Where(row => row.Fault is not null).Should().ContainSingle().Which.Should().Match<ImportRow>(row => row.Number == number && row.Fault!.Contains(why));
    }

    [Fact]
    public async Task Short_rows_have_empty_cells() => (await ReadAsync(Files.Utf8("A,B,C\none\n"))).Rows[1].Should().BeEquivalentTo(new { Cells = new[] { "one", "", "" }, Fault = (string?)null });

    [Fact]
    public async Task A_spreadsheet_bytes_and_a_quotation_mark_that_takes_the_rest_of_the_file_are_refused()
    {
        (await RefusedAsync([.. "PK\u0003\u0004"u8, .. new byte[100]])).Should().StartWith("This is a spreadsheet");
        (await RefusedAsync([.. "A,B\n1,"u8, 0, 0, .. "\n"u8])).Should().Be("Row 2 holds bytes that are no text: this isn’t a CSV file");
        (await RefusedAsync(Files.Utf8("A,B\n1,\"" + string.Concat(Enumerable.Repeat("x,y\n", 200_000))))).Should().StartWith("Row 2 is longer than 256 KB");
    }

    // A parser is trusted with files from anywhere: whatever our own writer quotes comes back as it was.
    [Fact]
    public Task Any_table_comes_back_as_it_was_written() => Gen.Select(Gen.String[Gen.Char["a;,\t\"\n é株xyz"], 0, 8].Array[3].Array[1, 20], Gen.Char[",;\t"]).SampleAsync(async (table, separator) =>
    {
        var expected = table.Where(row => row.Any(cell => !string.IsNullOrWhiteSpace(cell))).Select(row => string.Join('|', row));
        var (_, rows) = await ReadAsync(Files.Utf8(Files.Write(table.Prepend(["Heading", "B", "C"]), separator)));
        rows.Skip(1).Select(row => string.Join('|', row.Cells)).Should().Equal(expected);
        rows.Should().OnlyContain(row => row.Fault == null);
    }, iter: 500);

    private static async Task<string> RefusedAsync(byte[] file)
    {
        var reading = () => ReadAsync(file);
        return (await reading.Should().ThrowAsync<UnreadableFileException>()).Which.Message;
    }

    private static async Task<(string Form, IReadOnlyList<ImportRow> Rows)> ReadAsync(byte[] file)
    {
        using var stream = new MemoryStream(file);
        var csv = await ReadCsv.OpenAsync(stream, TestContext.Current.CancellationToken);
        var rows = new List<ImportRow>();
        await foreach (var row in csv.RowsAsync(TestContext.Current.CancellationToken)) rows.Add(row);
        return (csv.Form, rows);
    }
}
