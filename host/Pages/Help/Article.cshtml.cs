using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts.Administrators;
using MscModular.Kernel.Access;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;

namespace MscModular.Host.Pages.Help;

/// <summary>One article, and the question whether it helped.</summary>
[Needs(Permissions.ReadHelp)]
internal sealed class ArticleModel(AnswerHelp answer, CountAnswers count, Caller caller) : PageModel
{
    [FromRoute(Name = "topic")]
    public string? Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Topic Topic { get; private set; } = Topics.All.First();

    public Answers Answers { get; private set; } = new() { Yes = 0, No = 0 };

    public TopicGroup Group => Topics.GroupOf(Topic);

    public string Here => $"/help/{Topic.Id}";

    /// <summary>Who may do what it tells; empty = everybody who can read it.</summary>
    public string Roles
    {
        get
        {
            var roles = Enum.GetValues<Role>().Where(role => Permissions.Allows(role, Topic.Permission)).ToList();
            return roles.Count == Enum.GetValues<Role>().Length ? "" : string.Join(", ", roles.Select(Permissions.Name));
        }
    }

    public bool MaySeeAnswers => caller.May(Permissions.ViewHelpAnswers);

    /// <summary>What the reader answered.</summary>
    public string? Own => Answers.Own is { } own ? own == 1 ? "Yes" : "No" : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        if (Input.Helpful is not ("Yes" or "No")) return this.Refuse(Refusal.Invalid(new Problem(nameof(Form.Helpful), "Choose Yes or No")));
        await answer.RunAsync(Topic, Input.Helpful == "Yes", ct);
        return this.Done("Thank you. Your answer counts.", $"{Here}#helpful");
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (Topics.Find(Id) is not { } topic) return false;
        Topic = topic;
        Answers = await count.RunAsync(topic, ct);
        return true;
    }

    /// <summary>The button pressed.</summary>
    internal sealed record Form
    {
        public string? Helpful { get; init; }
    }
}
