namespace MscModular.Kernel.Web;

/// <summary>A request's feature: the one page whose form goes elsewhere says where, and its policy allows exactly that beside the portal itself.</summary>
/// <param name="Origin">Scheme, host and port: <c>https://console.example.com</c>.</param>
public sealed record FormTarget(string Origin);
