namespace MscModular.Contracts.Customers;

/// <summary>Answers which licenses end, and when, within the caller's sight.</summary>
public interface ILicenseOutlook
{
    /// <summary>The licenses that expire soonest, at most so many, and how many expire in each of the next twelve months.</summary>
    Task<LicenseOutlook> AskAsync(int take, CancellationToken ct);
}

/// <summary>What is known of licenses that end.</summary>
/// <param name="Today">The day it is told on, in the MSP's time zone.</param>
/// <param name="Customers">Customers in sight that aren't deleted.</param>
/// <param name="Soon">The first of those that expire within 30 days, the soonest first.</param>
/// <param name="SoonCount">How many these are.</param>
/// <param name="Months">This month from today on, and the eleven after it.</param>
public sealed record LicenseOutlook(DateOnly Today, long Customers, IReadOnlyList<ExpiringLicense> Soon, long SoonCount, IReadOnlyList<ExpiryMonth> Months);

/// <summary>A customer whose license ends; of several licenses the earliest.</summary>
/// <param name="Id">Whose.</param>
/// <param name="CustomerName">Its name.</param>
/// <param name="AccountName">Its account name.</param>
/// <param name="ExpiresOn">Valid through the end of this day.</param>
/// <param name="ServicePlan">As the list shows it: the first one's name and <c>+1</c>.</param>
/// <param name="IsEvaluation">True = some tenant is an evaluation.</param>
public sealed record ExpiringLicense(CustomerId Id, string CustomerName, string AccountName, DateOnly ExpiresOn, string ServicePlan, bool IsEvaluation);

/// <summary>How many customers' licenses end in a month.</summary>
/// <param name="From">Its first day; of this month today.</param>
/// <param name="Licenses">How many.</param>
/// <param name="Url">The list sorted by expiry, from the first of them on.</param>
public sealed record ExpiryMonth(DateOnly From, long Licenses, string Url);
