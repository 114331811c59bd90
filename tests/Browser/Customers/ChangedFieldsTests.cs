using System.Net;
using Microsoft.Playwright;
using MscModular.Browser.Foundation;
using MscModular.Tests.Customers;

namespace MscModular.Browser.Customers;

public sealed class ChangedFieldsTests : TaskSpec
{
    [Fact]
    public async Task Edit_says_which_fields_differ_from_what_is_saved_and_still_does_after_a_refusal()
    {
        await App.AddCustomerAsync(Ct);
        var hand = await SignInAsync(Way.WithScript);
        await ChooseAsync(hand, "Harborview Hotels", "Edit");
        var said = hand.Dialog.Locator("[data-changes]");
        await Assertions.Expect(said).ToHaveTextAsync("");
        var (phone, notes) = (await hand.Field("Phone Number").InputValueAsync(), await hand.Field("Notes").InputValueAsync());

        await hand.Field("Phone Number").FillAsync("none");
        await hand.Field("Notes").FillAsync("Two\nlines");
        var region = hand.Dialog.GetByRole(AriaRole.Group, new() { Name = "Storage Region" }).GetByRole(AriaRole.Checkbox, new() { Disabled = false }).First;
        await region.CheckAsync();
        await Assertions.Expect(said).ToHaveTextAsync("Changed: Phone Number, Notes, Storage Region");
        await Assertions.Expect(hand.Dialog.Locator(".field.changed")).ToHaveCountAsync(3);

        hand.Tab.ExpectRefusal(HttpStatusCode.UnprocessableEntity);
        await hand.Button("Save").ClickAsync();
        await Assertions.Expect(hand.Field("Phone Number")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(said).ToHaveTextAsync("Changed: Phone Number, Notes, Storage Region");

        await hand.Field("Phone Number").FillAsync(phone);
        await hand.Field("Notes").FillAsync(notes);
        await Assertions.Expect(said).ToHaveTextAsync("Changed: Storage Region");
        await region.UncheckAsync();
        await Assertions.Expect(said).ToHaveTextAsync("");
    }
}
