using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;
using MscModular.TenantAccess.Accounts;
using MscModular.TenantAccess.Sessions;
using MscModular.TenantAccess.TwoStep;
using QRCoder;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>One's own second factor: on, off, recovery codes.</summary>
[Needs(Permissions.OwnProfile)]
[StepUp]
internal sealed class TwoStepModel(TurnOnTwoStep turnOn, TurnOffTwoStep turnOff, RenewRecoveryCodes renew, Codes codes, Session session, Caller caller) : PageModel
{
    private const string CodesKey = "RecoveryCodes";

    [BindProperty]
    public Form Input { get; set; } = new();

    public bool IsOn => caller.HasTwoStep;

    /// <summary>What is to be scanned; <c>null</c> = it is on.</summary>
    public TwoStepOffer? Offer { get; private set; }

    /// <summary>Shown once, after they were made.</summary>
    public IReadOnlyList<string>? Recovery { get; private set; }

    public long Left { get; private set; }

    /// <summary>Dark on light in both themes: many cameras read nothing else.</summary>
    public HtmlString Picture
    {
        get
        {
            using var generator = new QRCodeGenerator();
            using var data = generator.CreateQrCode(Offer!.Url, QRCodeGenerator.ECCLevel.M);
            using var svg = new SvgQRCode(data);
            return new(svg.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute));
        }
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Recovery = (TempData[CodesKey] as string)?.Split(' ');
        await ShowAsync(null, ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var answer = await turnOn.RunAsync(Input.Offered, Input.Code, ct);
        if (answer.IsRefused) return await RefuseAsync(answer.Refusal, ct);
        return await GoOnAsync("Two-step sign-in is on", answer.Value.Administrator, answer.Value.RecoveryCodes);
    }

    public async Task<IActionResult> OnPostOffAsync(CancellationToken ct)
    {
        var answer = await turnOff.RunAsync(ct);
        return answer.IsRefused ? await RefuseAsync(answer.Refusal, ct) : await GoOnAsync("Two-step sign-in is off", answer.Value, []);
    }

    public async Task<IActionResult> OnPostCodesAsync(CancellationToken ct)
    {
        var answer = await renew.RunAsync(ct);
        return answer.IsRefused ? await RefuseAsync(answer.Refusal, ct) : await GoOnAsync("New recovery codes made", null, answer.Value);
    }

    private async Task<IActionResult> GoOnAsync(string done, Administrator? changed, IReadOnlyList<string> recovery)
    {
        if (changed is not null) await session.StartAsync(HttpContext, changed, isConfirmed: true);
        if (recovery.Count > 0) TempData[CodesKey] = string.Join(' ', recovery);
        return this.Done(done, "/profile/two-step");
    }

    private async Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken ct)
    {
        await ShowAsync(Input.Offered, ct);
        return this.Refuse(refusal);
    }

    private async Task ShowAsync(string? offered, CancellationToken ct)
    {
        if (IsOn && caller.Id is { } id) Left = await codes.CountRecoveryAsync(id, ct);
        else Offer = turnOn.Offer(offered);
    }

    /// <summary>As typed.</summary>
    internal sealed record Form
    {
        public string? Offered { get; init; }

        public string? Code { get; init; }
    }
}
