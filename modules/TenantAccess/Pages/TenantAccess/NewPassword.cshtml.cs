using Microsoft.AspNetCore.Authorization;
using MscModular.TenantAccess.Accounts;
using MscModular.TenantAccess.Administration;
using MscModular.TenantAccess.Sessions;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>Where a forgotten password is replaced.</summary>
[AllowAnonymous]
[OnlyByLink(LinkPurpose.NewPassword)]
internal sealed class NewPasswordModel(ChoosePassword choose, Session session) : ChoosePasswordPage(LinkPurpose.NewPassword, choose, session);
