using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// "There is a problem": each field's first error, in the order of the form, linked to the field; takes the focus. Nothing where all is well.
/// <code>&lt;msc-error-summary /&gt;</code> First in the form column, or first in a dialog.
/// </summary>
[HtmlTargetElement("msc-error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MscErrorSummary : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var state = ViewContext.ViewData.ModelState;
        if (state.IsValid)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "errs");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute(new TagHelperAttribute("autofocus"));
        output.Attributes.SetAttribute("aria-labelledby", "errs-h");
        output.Content.SetHtmlContent(Markup.Html($"<h2 id=\"errs-h\">There is a problem</h2><ul>{new Lines(state, FieldsOf(ViewContext.HttpContext))}</ul>"));
    }

    /// <summary>The names of the page's fields in the order in which they stand, as far as the page has come.</summary>
    internal static List<string> FieldsOf(HttpContext http)
    {
        if (http.Items[typeof(MscErrorSummary)] is List<string> fields) return fields;
        List<string> none = [];
        http.Items[typeof(MscErrorSummary)] = none;
        return none;
    }

    // Written when the page is done: ModelState has no order of its own, and the fields come after the summary.
    private sealed class Lines(ModelStateDictionary state, List<string> fields) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            foreach (var (key, message) in state
                .Where(pair => pair.Value?.Errors.Count > 0)
                .Select(pair => (pair.Key, pair.Value?.Errors[0].ErrorMessage))
                .OrderBy(pair => Place(pair.Key)))
            {
                var line = key.Length == 0 ? Markup.Html($"{message}") : Markup.Html($"<a href=\"#{MscField.IdOf(key)}\">{message}</a>");
                Markup.Html($"<li>{line}</li>").WriteTo(writer, encoder);
            }
        }

        private int Place(string key)
        {
            var place = fields.FindIndex(field => MscField.IdOf(field) == MscField.IdOf(key));
            return key.Length == 0 ? -1 : place < 0 ? int.MaxValue : place;
        }
    }
}
