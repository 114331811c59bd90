using System.Globalization;
using MscModular.Kernel;
using MscModular.Kernel.Data;
using MscModular.Tests.Foundation;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Tests.Kernel.Time;

/// <summary>A named day is valid through its end in the MSP's zone; it ends where the next local day begins.</summary>
public sealed class CalendarTests
{
    public static readonly TheoryData<string, string, string> Days = new()
    {
        { "Etc/UTC", "2026-12-06", "2026-12-07T00:00Z" },
        { "Europe/Berlin", "2026-12-06", "2026-12-06T23:00Z" },
        // Clocks that change in the night's middle: midnight itself is there, a day before or after has another offset.
        { "Europe/Berlin", "2026-03-28", "2026-03-28T23:00Z" },
        { "Europe/Berlin", "2026-03-29", "2026-03-29T22:00Z" },
        { "Europe/Berlin", "2026-10-24", "2026-10-24T22:00Z" },
        { "Europe/Berlin", "2026-10-25", "2026-10-25T23:00Z" },
        { "America/New_York", "2026-03-07", "2026-03-08T05:00Z" },
        { "America/New_York", "2026-03-08", "2026-03-09T04:00Z" },
        { "America/New_York", "2026-10-31", "2026-11-01T04:00Z" },
        { "America/New_York", "2026-11-01", "2026-11-02T05:00Z" },
        // Midnight is missing: the day begins at one o'clock.
        { "America/Santiago", "2026-09-04", "2026-09-05T04:00Z" },
        { "America/Santiago", "2026-09-05", "2026-09-06T04:00Z" },
        { "America/Santiago", "2026-09-06", "2026-09-07T03:00Z" },
        { "Africa/Cairo", "2026-04-23", "2026-04-23T22:00Z" },
        { "Africa/Cairo", "2026-04-24", "2026-04-24T21:00Z" },
        { "Asia/Beirut", "2026-03-28", "2026-03-28T22:00Z" },
        { "America/Havana", "2026-03-07", "2026-03-08T05:00Z" },
        // The last hour comes twice: the day ends after the second one.
        { "America/Santiago", "2026-04-04", "2026-04-05T04:00Z" },
        { "Africa/Cairo", "2026-10-28", "2026-10-28T21:00Z" },
        { "Africa/Cairo", "2026-10-29", "2026-10-29T22:00Z" },
        { "Asia/Beirut", "2026-10-24", "2026-10-24T22:00Z" },
        // Midnight comes twice: the day ends at the first.
        { "America/Havana", "2026-10-31", "2026-11-01T04:00Z" },
        // A day that never was (30 December 2011) ends as it begins.
        { "Pacific/Apia", "2011-12-29", "2011-12-30T10:00Z" },
        { "Pacific/Apia", "2011-12-30", "2011-12-30T10:00Z" },
        { "Pacific/Apia", "2011-12-31", "2011-12-31T10:00Z" },
        { "Pacific/Apia", "2026-12-06", "2026-12-06T11:00Z" },
        // The first and the last to see a day end, and offsets that aren't whole hours.
        { "Pacific/Kiritimati", "2026-12-06", "2026-12-06T10:00Z" },
        { "Etc/GMT+12", "2026-12-06", "2026-12-07T12:00Z" },
        { "Asia/Kathmandu", "2026-12-06", "2026-12-06T18:15Z" },
        { "America/St_Johns", "2026-12-06", "2026-12-07T03:30Z" },
        { "Australia/Lord_Howe", "2026-12-06", "2026-12-06T13:00Z" },
        { "Australia/Lord_Howe", "2026-06-06", "2026-06-06T13:30Z" },
        // 29 February and the day before it.
        { "Etc/UTC", "2028-02-28", "2028-02-29T00:00Z" },
        { "Etc/UTC", "2028-02-29", "2028-03-01T00:00Z" },
        { "Etc/UTC", "2027-02-28", "2027-03-01T00:00Z" },
        { "Europe/Berlin", "2028-02-29", "2028-02-29T23:00Z" },
        { "Pacific/Kiritimati", "2028-02-29", "2028-02-29T10:00Z" },
        // The calendar's own edges.
        { "Etc/GMT-14", "0001-01-01", "0001-01-01T10:00Z" },
        { "Etc/GMT+12", "9999-12-30", "9999-12-31T12:00Z" },
    };

    [Theory]
    [MemberData(nameof(Days))]
    public void A_day_ends_at(string zone, string day, string end) =>
        Calendar.EndOf(Day(day), TimeZoneInfo.FindSystemTimeZoneById(zone)).Should().Be(Instant(end));

    [Fact]
    public void The_last_day_of_all_never_ends() => Calendar.EndOf(DateOnly.MaxValue, TimeZoneInfo.Utc).Should().Be(DateTimeOffset.MaxValue);

    [Theory]
    [InlineData("Etc/UTC")]
    [InlineData("America/Santiago")]
    [InlineData("Africa/Cairo")]
    [InlineData("Asia/Beirut")]
    [InlineData("America/Havana")]
    [InlineData("Pacific/Apia")]
    [InlineData("Europe/Berlin")]
    [InlineData("Australia/Lord_Howe")]
    public async Task Through_its_last_instant_a_day_is_today_and_not_past(string zone)
    {
        await using var app = await PortalHost.StartAsync(TestDatabase.Sqlite, TestContext.Current.CancellationToken);
        await app.RunAsync(async (Db db) =>
        {
            await using var tx = await db.BeginUnauditedAsync("a test", CancellationToken.None);
            await Organization.WriteAsync(db, "Acme MSP", zone, CancellationToken.None);
            await tx.CommitAsync(CancellationToken.None);
            return true;
        });

        await app.RunAsync((Calendar calendar) =>
        {
            for (var day = new DateOnly(2026, 1, 1); day.Year < 2029; day = day.AddDays(1))
            {
                app.Clock.Now = calendar.EndOf(day).AddTicks(-1);
                (calendar.Today, calendar.IsPast(day)).Should().Be((day, false));
                app.Clock.Now = calendar.EndOf(day);
                (calendar.Today, calendar.IsPast(day)).Should().Be((day.AddDays(1), true));
            }

            return Task.FromResult(true);
        });
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
