using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>The buttons of <c>msc-dialog</c>. <code>&lt;msc-dialog-foot&gt;&lt;a class="btn" href="…" data-cancel&gt;Cancel&lt;/a&gt;&lt;button class="btn primary"&gt;Save&lt;/button&gt;&lt;/msc-dialog-foot&gt;</code></summary>
[HtmlTargetElement("msc-dialog-foot", ParentTag = "msc-dialog")]
public sealed class MscDialogFoot : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((MscDialog.Parts)context.Items[typeof(MscDialog.Parts)]).Foot = new HtmlString((await output.GetChildContentAsync()).GetContent());
        output.SuppressOutput();
    }
}
