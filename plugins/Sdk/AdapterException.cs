namespace MscModular.Sdk;

/// <summary>What an adapter throws when it can't do what it was asked: its message is shown to administrators as it is.</summary>
/// <param name="message">A sentence that says what is wrong and who can change it. No secrets, no addresses with tokens in them.</param>
/// <param name="inner">What caused it; goes into the adapter's log by its type.</param>
public sealed class AdapterException(string message, Exception? inner = null) : Exception(message, inner);
