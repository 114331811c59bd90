using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace MscModular.Browser.Foundation;

/// <summary>
/// Asks axe what on a page stands in the way of people with disabilities. Not by Deque's own package for Playwright: it runs axe in a second blank page and carries every rule that was kept
/// across with all its nodes, which takes five times as long.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    // Our pages have no frames; only what is broken is told.
    private const string Run = """
        async rules => (await axe.run(document, { iframes: false, resultTypes: ['violations'], ...(rules.length ? { runOnly: { type: 'rule', values: rules } } : {}) }))
          .violations.map(v => `${v.id} ${v.nodes.map(n => n.html).join(' | ')}`)
        """;

    /// <summary>What is wrong: the rule and the elements that break it. Without rules, all of axe's.</summary>
    public static async Task<string[]> JudgeAsync(IPage page, params string[] rules)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync(Script);
        return JsonSerializer.Deserialize<string[]>((await page.EvaluateAsync<JsonElement>(Run, rules)).GetRawText())!;
    }
}
