namespace MscModular.Contracts.Events;

/// <summary>News: something that happened, named in the past tense.</summary>
public interface IEvent;
