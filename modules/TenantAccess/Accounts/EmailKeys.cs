using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Identity;
using MscModular.Kernel.Text;

namespace MscModular.TenantAccess.Accounts;

/// <summary>Two spellings of one address are one account, by the same key that names have.</summary>
internal sealed class EmailKeys : ILookupNormalizer
{
    [return: NotNullIfNotNull(nameof(email))]
    public string? NormalizeEmail(string? email) => NormalizeName(email);

    [return: NotNullIfNotNull(nameof(name))]
    public string? NormalizeName(string? name) => name is null ? null : Keys.Unique(name);
}
