using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace MscModular.TenantAccess.TwoStep;

/// <summary>Seals the key of an authenticator app: whoever reads the database can't make codes.</summary>
internal sealed class KeySeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector sealer = protection.CreateProtector("MscModular.TenantAccess.TwoStep");

    public string Seal(string key) => sealer.Protect(key);

    /// <summary><c>null</c> = it was tampered with, or the keys of the portal are lost.</summary>
    public string? Open(string text)
    {
        try
        {
            return sealer.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
