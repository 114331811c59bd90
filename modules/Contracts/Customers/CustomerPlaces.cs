namespace MscModular.Contracts.Customers;

/// <summary>The place beside a customer's <c>Account Details</c>, on its <c>Summary</c>: for a card.</summary>
public sealed record CustomerSummary(CustomerInSight Customer);

/// <summary>The place above a tab of <c>Customer Details</c>: name, state, acts and tabs, which Customers shows on another module's page.</summary>
/// <param name="Customer">Whose details.</param>
/// <param name="Tab">The label of the tab that is open.</param>
public sealed record CustomerHeading(CustomerInSight Customer, string Tab);

/// <summary>A tab of <c>Customer Details</c> that is another module's page; registered as a singleton.</summary>
/// <param name="Label">As people read it.</param>
/// <param name="Path">After the customer's own address: <c>contacts</c>. The page is for whoever may see customers.</param>
public sealed record CustomerTab(string Label, string Path);
