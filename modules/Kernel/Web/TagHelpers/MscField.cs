using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// A field with its label, hint, error and warning; keeps what was typed, whatever it was.
/// <code>&lt;msc-field for="Input.AccountName" label="Account Name" hint="Unique, 1 to 100 characters" required maxlength="100" autocomplete="off" /&gt;
/// &lt;msc-field for="Input.Address" label="Address" as="Textarea" rows="3" required wide autocomplete="street-address" /&gt;
/// &lt;msc-field for="Input.ExpiresOn" label="License Expiry Date" type="date" required /&gt;
/// &lt;msc-field for="Input.Quota" label="Credit Quota" class="num" inputmode="decimal" warning="@Model.QuotaWarning" /&gt;
/// &lt;msc-field for="Input.Password" label="Password" type="password" autocomplete="current-password" /&gt;          (with Show)
/// &lt;msc-field for="Input.Zone" label="Time Zone" as="Select" options="@Model.Zones" /&gt;
/// &lt;msc-field for="Input.Admins" label="Tenant Admin" as="Checks" options="@Model.Admins" /&gt;
/// &lt;msc-field for="Input.Plan" label="Service Plan" as="RadioCards" options="@Model.Plans" required wide&gt;&lt;a class="lk" data-dialog href="…"&gt;View Plan&lt;/a&gt;&lt;/msc-field&gt;</code>
/// Other attributes go to the control; the content stands after it. The error is the field's in ModelState, above the control.
/// The control's id is the field's name (<c>Input_AccountName</c>), its hint, error and warning are <c>-h</c>, <c>-e</c>, <c>-w</c>.
/// </summary>
[HtmlTargetElement("msc-field", Attributes = "for")]
public sealed class MscField : TagHelper
{
    private const int FindBoxFrom = 9;

    public required ModelExpression For { get; set; }

    public string? Label { get; set; }

    // Razor hands a string that is null over as an empty one: both mean none.
    public string? Hint { get; set; }

    public string? Warning { get; set; }

    public FieldKind As { get; set; }

    public string Type { get; set; } = "text";

    public IEnumerable<Choice> Options { get; set; } = [];

    /// <summary>Marked with a star and required for the browser; groups are only marked.</summary>
    public bool Required { get; set; }

    /// <summary>Shown but not to be changed; the hint says why.</summary>
    public bool Locked { get; set; }

    /// <summary>Over both columns.</summary>
    public bool Wide { get; set; }

    public string? Class { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    private HttpContext Http => ViewContext.HttpContext;

    private ModelStateDictionary State => ViewContext.ViewData.ModelState;

    private string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    private string Id => IdOf(Name);

    private bool IsGroup => As is FieldKind.Checks or FieldKind.CheckCards or FieldKind.Radios or FieldKind.RadioCards;

    private bool IsRadio => As is FieldKind.Radios or FieldKind.RadioCards;

    /// <summary>The id of the control that a ModelState key belongs to; an entry of a list belongs to the list's first box.</summary>
    internal static string IdOf(string key)
    {
        var bracket = key.EndsWith(']') ? key.LastIndexOf('[') : -1;
        return TagBuilder.CreateSanitizedId(bracket > 0 ? key[..bracket] : key, "_");
    }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var after = await output.GetChildContentAsync();
        var others = new HtmlContentBuilder();
        foreach (var attribute in output.Attributes) others.AppendHtml(" ").AppendHtml(attribute);
        output.Attributes.Clear();
        MscErrorSummary.FieldsOf(Http).Add(Name);

        var error = Error();
        var label = Label ?? For.Metadata.GetDisplayName();
        var css = "field" + (error is null ? "" : " err") + (Wide ? " w2" : "");
        if (IsGroup) Group(output, css, label, error, after);
        else Single(output, css, label, error, others, after);
    }

    private string? Error()
    {
        if (State.TryGetValue(Name, out var own) && own.Errors is [var first, ..]) return first.ErrorMessage;
        return IsGroup
            ? State.FindKeysWithPrefix(Name).Select(pair => pair.Value.Errors.FirstOrDefault()?.ErrorMessage).FirstOrDefault(message => message is not null)
            : null;
    }

    private void Single(TagHelperOutput output, string css, string label, string? error, IHtmlContent others, IHtmlContent after)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", css);
        var common = Markup.Html($" id=\"{Id}\" name=\"{Name}\"{DescribedBy(error)}{Markup.Attribute("aria-invalid", error is null ? null : "true")}{Flag("required", Required)}{others}");
        var control = As switch
        {
            // The parser eats the first line break after the tag: an empty line that was typed comes after it.
            FieldKind.Textarea => Markup.Html($"<textarea class=\"{ControlClass()}\"{common}{Flag("readonly", Locked)}>\n{Typed()}</textarea>"),
            FieldKind.Select => Markup.Html($"<select class=\"{ControlClass()}\"{common}>{SelectOptions()}</select>"),
            FieldKind.Checkbox => Markup.Html($"<label class=\"opt\"><input type=\"checkbox\" class=\"ck\" value=\"true\"{common}{Flag("checked", IsTicked())}><span>{label}</span></label>"),
            _ when Type == "password" => Markup.Html($"<div class=\"inbtn\"><input type=\"password\" class=\"{ControlClass()}\"{common}><button class=\"lk\" type=\"button\" data-reveal=\"{Id}\" aria-pressed=\"false\">{Markup.Icon(Http, "eye")}Show<span class=\"vh\"> {label}</span></button></div>"),
            _ => Markup.Html($"<input type=\"{InputType()}\" class=\"{ControlClass()}\"{common}{Flag("readonly", Locked)}{Markup.Attribute("value", Typed())}>"),
        };
        var heading = As == FieldKind.Checkbox ? Markup.Nothing : Markup.Html($"<label for=\"{Id}\">{label}{Star()}</label>");
        output.Content.SetHtmlContent(Markup.Html($"{heading}{HintLine()}{ErrorLine(error)}{control}{after}{WarningLine()}"));
    }

    private void Group(TagHelperOutput output, string css, string label, string? error, IHtmlContent after)
    {
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", css);
        var described = Describing(error);
        if (described.Length > 0) output.Attributes.SetAttribute("aria-describedby", described);
        if (IsRadio)
        {
            output.Attributes.SetAttribute("role", "radiogroup");
            if (Required) output.Attributes.SetAttribute("aria-required", "true");
            if (error is not null) output.Attributes.SetAttribute("aria-invalid", "true");
        }

        var options = Options.ToList();
        var chosen = Chosen();
        var boxes = new HtmlContentBuilder();
        for (var i = 0; i < options.Count; i++) boxes.AppendHtml(Box(options[i], i, chosen, error));
        var list = As switch
        {
            FieldKind.Radios => boxes,
            FieldKind.Checks => Markup.Html($"{Find(options.Count, label)}<div class=\"box\" id=\"{Id}-list\">{boxes}</div>"),
            _ => Markup.Html($"<div class=\"pick\">{boxes}</div>"),
        };
        output.Content.SetHtmlContent(Markup.Html($"<legend>{label}{Star()}</legend>{HintLine()}{ErrorLine(error)}{list}{after}{WarningLine()}"));
    }

    private IHtmlContent Box(Choice choice, int index, HashSet<string> chosen, string? error)
    {
        // A locked box is one that is ticked and stays so; it isn't sent.
        var on = chosen.Contains(choice.Value) || (choice.Locked && !IsRadio);
        var id = index == 0 ? Id : $"{Id}-{Display.Number(index)}";
        var cards = As is FieldKind.CheckCards or FieldKind.RadioCards;
        var note = Markup.When(choice.Note is not null, $"<span class=\"sub\">{choice.Note}</span>");
        var count = Markup.When(choice.Count is not null, $"<span class=\"count\">{Display.Number(choice.Count ?? 0)}</span>");
        var name = cards && choice.Note is not null ? Markup.Html($"<b>{choice.Label}</b>") : Markup.Html($"{choice.Label}");
        var invalid = Markup.Attribute("aria-invalid", error is not null && !IsRadio ? "true" : null);
        return Markup.Html($"<label{Markup.Attribute("class", cards ? null : "opt")}><input type=\"{(IsRadio ? "radio" : "checkbox")}\" class=\"{(IsRadio ? "rd" : "ck")}\" id=\"{id}\" name=\"{Name}\" value=\"{choice.Value}\"{invalid}{Flag("checked", on)}{Flag("disabled", choice.Locked)}><span>{name}{note}</span>{count}</label>");
    }

    private IHtmlContent Find(int options, string label) => Markup.When(options >= FindBoxFrom,
        $"<input type=\"search\" class=\"in find\" data-find=\"{Id}-list\" placeholder=\"Find\" aria-label=\"Find in {label}\" autocomplete=\"off\" hidden>");

    private IHtmlContent SelectOptions()
    {
        var typed = Typed();
        var options = new HtmlContentBuilder();
        foreach (var choice in Options) options.AppendHtml(Markup.Html($"<option value=\"{choice.Value}\"{Flag("selected", choice.Value == typed)}>{choice.Label}</option>"));
        return options;
    }

    // What was sent, even where it is no value of the field; else the model's.
    private string? Typed() => State.TryGetValue(Name, out var entry) && entry.RawValue is not null ? entry.AttemptedValue : Written(For.Model);

    private bool IsTicked() => State.TryGetValue(Name, out var entry) && entry.RawValue is not null
        ? entry.AttemptedValue?.StartsWith("true", StringComparison.OrdinalIgnoreCase) == true
        : For.Model is true or "true";

    // A group sends nothing when nothing is chosen: after a form was sent, nothing means none.
    private HashSet<string> Chosen()
    {
        if (State.TryGetValue(Name, out var entry) && entry.RawValue is not null)
        {
            return entry.RawValue is string[] several ? [.. several] : [entry.AttemptedValue ?? ""];
        }

        if (HttpMethods.IsPost(Http.Request.Method) && State.Count > 0 && !Options.Any(choice => choice.Locked)) return [];
        return For.Model switch
        {
            null => [],
            string one => [one],
            IEnumerable many => [.. many.Cast<object?>().Select(one => Written(one) ?? "")],
            var one => [Written(one) ?? ""],
        };
    }

    private static string? Written(object? value) => value switch
    {
        DateOnly date => Display.Iso(date),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };

    // A browser shows nothing of what is no date: then the text that was sent stays to be seen and corrected.
    private string InputType() =>
        Type == "date" && Typed() is { Length: > 0 } typed && !DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? "text" : Type;

    private string ControlClass() => Class is null ? "in" : "in " + Class;

    private IHtmlContent DescribedBy(string? error) => Markup.Attribute("aria-describedby", Describing(error));

    private string Describing(string? error) => string.Join(' ', new[]
    {
        string.IsNullOrEmpty(Hint) ? null : Id + "-h",
        error is null ? null : Id + "-e",
        string.IsNullOrEmpty(Warning) ? null : Id + "-w",
    }.OfType<string>());

    private static IHtmlContent Flag(string name, bool on) => on ? new HtmlString(" " + name) : Markup.Nothing;

    private IHtmlContent Star() => Markup.When(Required, $" <span class=\"req\" aria-hidden=\"true\">*</span>");

    private IHtmlContent HintLine() => Markup.When(!string.IsNullOrEmpty(Hint), $"<p class=\"hint\" id=\"{Id}-h\">{Hint}</p>");

    private IHtmlContent ErrorLine(string? error) =>
        Markup.When(error is not null, $"<p class=\"error\" id=\"{Id}-e\">{Markup.Icon(Http, "circle-alert")}<span><span class=\"vh\">Error: </span>{error}</span></p>");

    private IHtmlContent WarningLine() =>
        Markup.When(!string.IsNullOrEmpty(Warning), $"<p class=\"warnline\" id=\"{Id}-w\">{Markup.Icon(Http, "triangle-alert")}<span>{Warning}</span></p>");
}
