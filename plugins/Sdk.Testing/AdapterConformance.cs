using Xunit;

namespace MscModular.Sdk.Testing;

/// <summary>
/// Every rule that the portal holds a console adapter to, a test each. Derive one class in an xUnit v3 project that is built with the
/// adapter (<c>OutputItemType="AdapterBuild"</c>), and say in <see cref="Adapter"/> what it needs so that it works.
/// </summary>
public abstract class AdapterConformance
{
    /// <summary>The adapter, and what an administrator would have entered; by default what the build brought beside the tests, without settings.</summary>
    protected virtual AdapterUnderTest Adapter => new() { Folder = Path.Combine(AppContext.BaseDirectory, "adapter") };

    /// <inheritdoc cref="Rule.Files"/>
    [Fact]
    public Task Its_folder_holds_what_plugin_json_says() => HoldsAsync(Rule.Files);

    /// <inheritdoc cref="Rule.Loading"/>
    [Fact]
    public Task It_loads_within_its_time_and_lacks_nothing() => HoldsAsync(Rule.Loading);

    /// <inheritdoc cref="Rule.Capabilities"/>
    [Fact]
    public Task It_has_what_it_states() => HoldsAsync(Rule.Capabilities);

    /// <inheritdoc cref="Rule.WithoutSettings"/>
    [Fact]
    public Task It_lives_before_anything_is_entered() => HoldsAsync(Rule.WithoutSettings);

    /// <inheritdoc cref="Rule.Options"/>
    [Fact]
    public Task Closed_options_are_declared_ones_with_a_reason() => HoldsAsync(Rule.Options);

    /// <inheritdoc cref="Rule.Launches"/>
    [Fact]
    public Task Every_option_leads_where_plugin_json_allows() => HoldsAsync(Rule.Launches);

    /// <inheritdoc cref="Rule.Usage"/>
    [Fact]
    public Task Usage_makes_sense() => HoldsAsync(Rule.Usage);

    /// <inheritdoc cref="Rule.BackupJobs"/>
    [Fact]
    public Task Backup_jobs_make_sense() => HoldsAsync(Rule.BackupJobs);

    /// <inheritdoc cref="Rule.Health"/>
    [Fact]
    public Task It_says_how_it_is() => HoldsAsync(Rule.Health);

    /// <inheritdoc cref="Rule.VendorTroubles"/>
    [Fact]
    public Task It_bears_whatever_its_vendor_answers() => HoldsAsync(Rule.VendorTroubles);

    /// <inheritdoc cref="Rule.Cancellation"/>
    [Fact]
    public Task It_ends_when_it_is_told_to() => HoldsAsync(Rule.Cancellation);

    /// <inheritdoc cref="Rule.Parallel"/>
    [Fact]
    public Task It_serves_four_callers_at_once() => HoldsAsync(Rule.Parallel);

    /// <inheritdoc cref="Rule.Serialisable"/>
    [Fact]
    public Task Its_answers_can_be_written_down_and_read_again() => HoldsAsync(Rule.Serialisable);

    /// <inheritdoc cref="Rule.Secrets"/>
    [Fact]
    public Task It_keeps_secrets() => HoldsAsync(Rule.Secrets);

    /// <inheritdoc cref="Rule.Unloading"/>
    [Fact]
    public Task It_lets_go_when_it_is_replaced() => HoldsAsync(Rule.Unloading);

    private async Task HoldsAsync(Rule rule)
    {
        var findings = await Conformance.CheckAsync(Adapter, rule, CancellationToken.None);
        if (findings.Count > 0) throw new NonconformingException(findings);
    }
}
