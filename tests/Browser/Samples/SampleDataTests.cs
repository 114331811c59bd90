using Microsoft.Playwright;
using MscModular.Browser.Customers;
using MscModular.Browser.Foundation;
using MscModular.Kernel.Samples;
using MscModular.Tests.Customers;

namespace MscModular.Browser.Samples;

public sealed class SampleDataTests : TaskSpec
{
    protected override Task PrepareAsync() => App.RunAsync((MakeSamples make) => make.RunAsync(Ct));

    [Theory, MemberData(nameof(Ways))]
    public async Task The_strip_leads_to_removing_it_and_what_one_added_oneself_stays(Way way)
    {
        await App.AddCustomerAsync(Ct, Typing.Account());
        var mina = await SignInAsync(way);
        await SeesAsync(mina.Page.GetByRole(AriaRole.Complementary, new() { Name = "Sample data", Exact = true }).GetByText("128 customers"));
        await mina.PressAsync(mina.Link("Remove it"));
        await SeesAsync(mina.Dialog.GetByText("128 customers, with tenants and contacts; 3 sample administrators and 6 service plans"));
        (await Hand.HasFocusAsync(mina.Link("Cancel"))).Should().BeTrue();
        await mina.PressAsync(mina.Dialog.GetByRole(AriaRole.Button, new() { Name = "Remove it", Exact = true }));
        await IsToldAsync(mina, "Sample data removed");
        mina.ShouldHaveTaken(3);
        await mina.Page.GotoAsync("/customers");
        await Assertions.Expect(Names(mina)).ToHaveTextAsync(["Harborview Hotels"]);
        await Assertions.Expect(mina.Link("Remove it")).ToHaveCountAsync(0);
    }
}
