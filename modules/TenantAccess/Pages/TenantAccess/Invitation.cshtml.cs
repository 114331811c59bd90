using Microsoft.AspNetCore.Authorization;
using MscModular.TenantAccess.Accounts;
using MscModular.TenantAccess.Administration;
using MscModular.TenantAccess.Sessions;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>Where an invited administrator chooses a password.</summary>
[AllowAnonymous]
[OnlyByLink(LinkPurpose.Invitation)]
internal sealed class InvitationModel(ChoosePassword choose, Session session) : ChoosePasswordPage(LinkPurpose.Invitation, choose, session);
