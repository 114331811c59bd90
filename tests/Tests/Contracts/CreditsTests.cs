using CsCheck;
using MscModular.Contracts;

namespace MscModular.Tests.Contracts;

public sealed class CreditsTests
{
    private static readonly Gen<Credits> Any = Gen.Long[0, Credits.Max.Thousandths].Select(thousandths => new Credits(thousandths));

    [Fact]
    public void What_is_written_is_read_back_exactly() => Any.Sample(credits => Credits.Read(credits.ToString(), out var read) is null && read == credits, iter: 10_000);

    [Fact]
    public void Sums_are_exact_in_any_order() => Any.Array[1, 100].Sample(amounts =>
    {
        var sum = amounts.Aggregate(Credits.Zero, (total, amount) => total + amount);
        return sum == amounts.Reverse().Aggregate(Credits.Zero, (total, amount) => amount + total)
            && sum.Thousandths / 1000m == amounts.Sum(amount => amount.Thousandths / 1000m);
    });

    [Fact]
    public void Any_text_is_read_or_refused_in_words_and_never_an_error() => Gen.String.Sample(text => Credits.Read(text, out var read) is { Length: > 0 } || read >= Credits.Zero);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1500", 1_500_000)]
    [InlineData("1500.25", 1_500_250)]
    [InlineData("0.001", 1)]
    [InlineData(" 7 ", 7_000)]
    [InlineData("000000000000000000007", 7_000)]
    [InlineData("999999999999.999", 999_999_999_999_999)]
    public void It_reads(string text, long thousandths)
    {
        Credits.Read(text, out var credits).Should().BeNull();
        credits.Thousandths.Should().Be(thousandths);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("−1")]
    [InlineData("+1")]
    [InlineData("1e309")]
    [InlineData("0.0005")]
    [InlineData("1,500")]
    [InlineData("1.500,25")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1.2.3")]
    [InlineData("1 500")]
    [InlineData("١٢")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("1000000000000")]
    [InlineData("99999999999999999999999999")]
    public void It_refuses(string? text)
    {
        Credits.Read(text, out var credits).Should().NotBeNullOrEmpty();
        credits.Should().Be(Credits.Zero);
    }

    [Fact]
    public void A_sum_that_can_not_be_kept_is_an_error_not_a_wrong_figure() =>
        FluentActions.Invoking(() => new Credits(long.MaxValue) + new Credits(1)).Should().Throw<OverflowException>();
}
