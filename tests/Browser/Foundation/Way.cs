namespace MscModular.Browser.Foundation;

/// <summary>How somebody uses the portal; every task is done in each of these ways.</summary>
public enum Way
{
    /// <summary>Mouse and keys, with JavaScript.</summary>
    WithScript,

    /// <summary>Mouse and keys, JavaScript switched off.</summary>
    WithoutScript,

    /// <summary>Never the mouse.</summary>
    ByKeyboard,
}
