namespace MscModular.Sdk.Testing;

/// <summary>Something that the portal wouldn't take.</summary>
/// <param name="Rule">What it breaks.</param>
/// <param name="What">In a sentence: which call, and what is wrong with it.</param>
public sealed record Finding(Rule Rule, string What)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Rule}: {What}";
}

/// <summary>What the portal holds an adapter to.</summary>
public enum Rule
{
    /// <summary>The folder holds what <c>plugin.json</c> says, byte for byte, and <c>plugin.json</c> can be read: options once each, launch kinds, origins, settings.</summary>
    Files,

    /// <summary>It loads within three seconds, has what it needs, was built for this SDK, and its constructor reaches for nothing.</summary>
    Loading,

    /// <summary>It has what it states, and states what it has: nothing else is ever asked.</summary>
    Capabilities,

    /// <summary>Before anybody has entered anything it loads, says how it is, and explains instead of throwing.</summary>
    WithoutSettings,

    /// <summary>Closed options are declared ones, of tenants that were asked about, each with a reason; within two seconds.</summary>
    Options,

    /// <summary>Every option leads where <c>plugin.json</c> allows, in a kind that it states; within five seconds.</summary>
    Launches,

    /// <summary>Usage makes sense: days once, nothing negative, nothing from the future, UTC; within two seconds.</summary>
    Usage,

    /// <summary>Backup jobs make sense: with an id, ended after they began, UTC; within two seconds.</summary>
    BackupJobs,

    /// <summary>It says how it is, in a sentence; within five seconds.</summary>
    Health,

    /// <summary>Whatever the vendor answers, it answers too or explains with an <see cref="AdapterException"/>.</summary>
    VendorTroubles,

    /// <summary>It ends when it is told to: whoever goes on holds one of four places.</summary>
    Cancellation,

    /// <summary>It serves four callers at once.</summary>
    Parallel,

    /// <summary>What it answers can be written down and read again, without loss.</summary>
    Serialisable,

    /// <summary>Secrets stand in no log, message, figure or address.</summary>
    Secrets,

    /// <summary>Nothing keeps it in memory once it is replaced.</summary>
    Unloading,
}
