namespace MscModular.Kernel.Web;

/// <summary>The console the portal was started on: for what only whoever runs it may read.</summary>
public interface ILocalConsole
{
    /// <summary>Shows a link to this portal, as it is reached from its own machine.</summary>
    /// <param name="words">What the link is for.</param>
    /// <param name="path">Where it leads.</param>
    void ShowLink(string words, string path);
}
