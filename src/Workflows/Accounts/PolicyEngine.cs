namespace Ybtb.Workflows.Accounts;

/// <summary>
/// The one place that allows or denies: role, office subtree, relation to the case, field, delegation. Pure; safe for use by many threads.
/// </summary>
/// <remarks>
/// Who acts in somebody's place (<see cref="Viewer.Delegators"/>) may what is the delegator's to do and may be delegated; a delegation is never
/// handed on, for delegators bring none of their own.
/// </remarks>
public static class PolicyEngine
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();
    private static readonly Reach[,] Reaches = Tabulate();
    private static readonly bool[,] Reveals = TabulateReveals();
    private static readonly bool[] IsDelegable = [.. Enum.GetValues<Permission>().Select(PolicyTable.Delegable.Contains)];

    private static readonly Decision NotSignedIn = Decision.Denied("请先登录。");
    private static readonly Decision ChangePasswordFirst = Decision.Denied("首次登录或密码已重置，请先修改密码。");
    private static readonly Decision NobodysTask = Decision.Denied("该任务由其他机构办理。");
    private static readonly Decision[] RoleRefusals =
        [.. Enum.GetValues<Permission>().Select(p => Decision.Denied($"您的角色没有“{PolicyTable.Names[p]}”权限。"))];

    private static readonly Decision[] ScopeRefusals =
        [.. Enum.GetValues<Permission>().Select(p => Decision.Denied($"该办件不在您的“{PolicyTable.Names[p]}”范围内。"))];

    private static readonly Decision[] FieldRefusals =
        [.. Enum.GetValues<PersonalFieldKind>().Select(f => Decision.Denied($"您的角色不能查看{PolicyTable.FieldNames[f]}明文。"))];

    /// <summary>Whether the account has the permission for anything at all: what an endpoint asks before it knows the case.</summary>
    public static Decision Decide(Viewer? viewer, Permission permission) =>
        Before(viewer) ?? (HasReach(viewer!, permission) || DelegatorHasReach(viewer!, permission)
            ? Decision.Allowed
            : RoleRefusals[(int)permission]);

    /// <summary>Whether the account has the permission for this case.</summary>
    public static Decision Decide(Viewer? viewer, Permission permission, CaseScope scope)
    {
        if (Before(viewer) is { } refusal)
        {
            return refusal;
        }

        return ReachesCase(viewer!, permission, scope) || DelegatorReachesCase(viewer!, permission, scope)
            ? Decision.Allowed
            : HasReach(viewer!, permission) ? ScopeRefusals[(int)permission] : RoleRefusals[(int)permission];
    }

    /// <summary>Whether the account may work on a task, and in whose place: its own right comes first, then a delegator's.</summary>
    /// <param name="role">Whose task it is.</param>
    /// <param name="officePath">Of the office on whose desk it lies.</param>
    /// <remarks>It does not know who has worked on the case before: four eyes are for the desk to ask, of both accounts.</remarks>
    public static TaskDecision DecideTask(Viewer? viewer, Role role, string officePath, CaseScope scope)
    {
        if (Before(viewer) is { } refusal)
        {
            return new(refusal, null);
        }

        var own = DecideOwnTask(viewer!, role, officePath, scope);
        if (!own.IsAllowed)
        {
            foreach (var delegator in viewer!.Delegators)
            {
                if (DecideOwnTask(delegator, role, officePath, scope).IsAllowed)
                {
                    return new(Decision.Allowed, delegator);
                }
            }
        }

        return new(own, null);
    }

    private static Decision DecideOwnTask(Viewer viewer, Role role, string officePath, CaseScope scope)
    {
        if (!PolicyTable.TaskPermissions.TryGetValue(role, out var permission))
        {
            return NobodysTask;
        }

        return !ReachesCase(viewer, permission, scope) ? HasReach(viewer, permission) ? ScopeRefusals[(int)permission] : RoleRefusals[(int)permission]
            : viewer.Roles.Has(role) && viewer.Covers(officePath) ? Decision.Allowed
            : NobodysTask;
    }

    /// <summary>Whether the account may have a personal value of this case revealed. One and the same role must grant both.</summary>
    public static Decision DecideReveal(Viewer? viewer, CaseScope scope, PersonalFieldKind field)
    {
        var decision = Decide(viewer, Permission.RevealPersonalData, scope);
        if (!decision.IsAllowed)
        {
            return decision;
        }

        return MayReveal(viewer!, scope, field) || viewer!.Delegators.Any(other => MayReveal(other, scope, field)) ? Decision.Allowed : FieldRefusals[(int)field];
    }

    private static bool MayReveal(Viewer viewer, CaseScope scope, PersonalFieldKind field)
    {
        var relation = RelationTo(scope, viewer);
        foreach (var role in Roles)
        {
            if (viewer.Roles.Has(role) && Reveals[(int)role, (int)field] &&
                (Reaches[(int)Permission.RevealPersonalData, (int)role] & relation) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Everything the account may do somewhere, for the screens to offer.</summary>
    public static IReadOnlyList<Permission> PermissionsOf(Viewer viewer) =>
        [.. Enum.GetValues<Permission>().Where(permission => Decide(viewer, permission).IsAllowed)];

    private static Decision? Before(Viewer? viewer) => viewer switch
    {
        null => NotSignedIn,
        { MustChangePassword: true } => ChangePasswordFirst,
        _ => null,
    };

    private static bool DelegatorHasReach(Viewer viewer, Permission permission) =>
        viewer.Delegators.Count > 0 && IsDelegable[(int)permission] && viewer.Delegators.Any(delegator => HasReach(delegator, permission));

    private static bool DelegatorReachesCase(Viewer viewer, Permission permission, CaseScope scope) =>
        viewer.Delegators.Count > 0 && IsDelegable[(int)permission] && viewer.Delegators.Any(delegator => ReachesCase(delegator, permission, scope));

    /// <summary>Whether one of the account's own roles reaches the case.</summary>
    private static bool ReachesCase(Viewer viewer, Permission permission, CaseScope scope)
    {
        var relation = RelationTo(scope, viewer);
        foreach (var role in Roles)
        {
            if (viewer.Roles.Has(role) && (Reaches[(int)permission, (int)role] & relation) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasReach(Viewer viewer, Permission permission)
    {
        foreach (var role in Roles)
        {
            if (viewer.Roles.Has(role) && Reaches[(int)permission, (int)role] != Reach.None)
            {
                return true;
            }
        }

        return false;
    }

    private static Reach RelationTo(CaseScope scope, Viewer viewer)
    {
        var relation = Reach.Everywhere;
        if (viewer.Covers(scope.ReceivingOfficePath))
        {
            relation |= Reach.Receiving;
        }

        if (viewer.Covers(scope.DecidingOfficePath))
        {
            relation |= Reach.Deciding;
        }

        if (viewer.Covers(scope.PartnerOfficePath))
        {
            relation |= Reach.Partner;
        }

        if (scope.HandledBy == viewer.AccountId)
        {
            relation |= Reach.Handler;
        }

        if (scope.FiledBy == viewer.AccountId)
        {
            relation |= Reach.Filer;
        }

        return relation;
    }

    private static Reach[,] Tabulate()
    {
        var table = new Reach[Enum.GetValues<Permission>().Length, Enum.GetValues<Role>().Length];
        foreach (var (permission, role, reach) in PolicyTable.Grants)
        {
            table[(int)permission, (int)role] |= reach;
        }

        return table;
    }

    private static bool[,] TabulateReveals()
    {
        var table = new bool[Enum.GetValues<Role>().Length, Enum.GetValues<PersonalFieldKind>().Length];
        foreach (var (role, fields) in PolicyTable.Reveals)
        {
            foreach (var field in fields)
            {
                table[(int)role, (int)field] = true;
            }
        }

        return table;
    }
}
