using System.Globalization;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Tests.Accounts;

/// <summary>The whole policy written out a second time, as a table a person can read and sign.</summary>
public sealed class PolicyMatrixTest
{
    private const string County = "530000/530100/530102";
    private const string Elsewhere = "530000/532900/532901";

    // Per role: E everywhere; R received, D decided, B either, P partner in one's subtree; f filed by oneself; h handled by oneself; - never.
    private const string Matrix = """
                            Clerk Reviewer SecondReviewer Approver Operations Supervisor Administrator Auditor Channel
        ReadCatalogue       E     E        E              E        E          E          E             E       E
        FileCase            R     -        -              -        -          -          -             -       E
        EditCase            R     -        -              -        -          -          -             -       f
        ReadCase            BP    BPh      BPh            BPh      -          BP         -             BP      f
        PrefillCase         R     -        -              -        -          -          -             -       -
        ReadResult          R     -        -              -        -          -          -             -       f
        ReadCaseNotes       BP    BPh      BPh            BPh      -          BP         -             BP      -
        AddCaseNote         BP    BPh      BPh            BPh      -          BP         -             -       -
        ReadMaterials       BP    DPh      DPh            DPh      -          -          -             BP      f
        ReadTasks           B     D        D              D        -          B          -             -       -
        AcceptCase          B     -        -              -        -          -          -             -       -
        ReviewTask          -     D        -              -        -          -          -             -       -
        SecondReviewTask    -     -        D              -        -          -          -             -       -
        ApproveTask         -     -        -              D        -          -          -             -       -
        WithdrawCase        R     -        -              -        -          -          -             -       f
        TerminateCase       -     -        -              D        -          -          -             -       -
        ExtendLimit         -     -        -              D        -          -          -             -       -
        PauseClock          -     D        D              D        -          -          -             -       -
        DeliverResult       B     -        -              -        -          -          -             -       -
        ReadDocument        BP    DPh      DPh            DPh      -          -          -             BP      f
        IssueDocument       BP    DPh      DPh            DPh      E          -          -             -       f
        VoidDocument        -     D        D              D        -          -          -             -       -
        RevealPersonalData  B     D        D              D        -          B          -             -       -
        EraseCase           -     -        -              -        -          -          E             -       -
        ReadPayments        B     Dh       Dh             Dh       -          B          -             B       f
        ReconcilePayments   -     -        -              D        -          B          -             B       -
        ReadBoard           -     -        -              B        E          B          -             B       -
        UrgeCase            -     -        -              D        -          B          -             -       -
        ReassignTask        -     -        -              D        -          B          -             -       -
        ReadWatchdog        -     -        -              -        E          BP         -             -       -
        ReadAlerts          E     E        E              E        -          E          -             -       -
        ManageLadders       -     -        -              -        -          -          E             -       -
        ManagePauseGrounds  -     -        -              -        -          -          E             -       -
        HandleRatings       -     -        -              B        -          B          -             -       -
        RateCase            -     -        -              -        -          -          -             -       f
        InviteRating        B     -        -              -        -          -          -             -       -
        ReadOwnRatings      E     E        E              E        -          -          -             -       -
        RegisterComplaint   E     -        -              E        -          E          -             -       -
        HandleComplaints    -     -        -              B        -          B          -             -       -
        ReadRegistry        E     E        E              E        -          -          -             E       -
        ImportRegistry      -     -        -              -        E          -          -             -       -
        ReadDefinitions     -     -        -              -        E          -          -             E       -
        EditDefinitions     -     -        -              -        E          -          -             -       -
        PublishDefinitions  -     -        -              -        E          -          -             -       -
        ReadInstances       -     -        -              -        E          -          -             E       -
        OperateInstances    -     -        -              -        E          -          -             -       -
        ManageIncidents     -     -        -              -        E          -          -             -       -
        ManageCatalogue     -     -        -              -        E          -          E             -       -
        ReadCalendar        -     -        -              E        E          E          E             E       -
        ManageCalendar      -     -        -              -        E          -          E             -       -
        ManageAccounts      -     -        -              -        -          -          E             -       -
        ManageOffices       -     -        -              -        -          -          E             -       -
        ReadAudit           -     -        -              -        -          -          E             E       -
        ManageWebhooks      -     -        -              -        -          -          E             -       E
        ServeChannel        -     -        -              -        -          -          -             -       E
        SetClock            -     -        -              -        E          -          E             -       -
        """;

    // i identity number, p phone, b bank account, d diagnosis, a address.
    private const string Reveals = """
        Clerk          ipba
        Reviewer       ipbda
        SecondReviewer ipbda
        Approver       ipbda
        Operations     -
        Supervisor     p
        Administrator  -
        Auditor        -
        Channel        -
        """;

    [Fact]
    public void Matrix_EveryPermissionAndRole_IsWrittenOut()
    {
        var cells = Cells().ToList();
        var written = cells.Select(cell => (cell.Permission, cell.Role)).Distinct().Count();
        Assert.Equal(Enum.GetValues<Permission>().Length * Enum.GetValues<Role>().Length, written);
    }

    [Fact]
    public void Decide_EveryCell_IsAsWritten()
    {
        foreach (var (permission, role, reach) in Cells())
        {
            var viewer = ViewerOf(role);
            var cell = string.Create(CultureInfo.InvariantCulture, $"{permission} × {role}");
            Allows(viewer, permission).Should().Be(reach != "-", cell);
            Allows(viewer, permission, new CaseScope(Elsewhere, Elsewhere)).Should().Be(reach == "E", cell + " elsewhere");
            Allows(viewer, permission, new CaseScope(County, Elsewhere)).Should().Be(Has(reach, "ERB"), cell + " received here");
            Allows(viewer, permission, new CaseScope(Elsewhere, County)).Should().Be(Has(reach, "EDB"), cell + " decided here");
            Allows(viewer, permission, new CaseScope(Elsewhere, Elsewhere, PartnerOfficePath: County)).Should().Be(Has(reach, "EP"), cell + " partner here");
            Allows(viewer, permission, new CaseScope(Elsewhere, "")).Should().Be(reach == "E", cell + " not yet routed");
            Allows(viewer, permission, new CaseScope(Elsewhere, Elsewhere, FiledBy: viewer.AccountId)).Should().Be(
                Has(reach, "Ef"), cell + " filed by self");
            Allows(viewer, permission, new CaseScope(Elsewhere, Elsewhere, HandledBy: viewer.AccountId)).Should().Be(
                Has(reach, "Eh"), cell + " handled by self");
        }
    }

    [Fact]
    public void DecideReveal_EveryRoleAndField_IsAsWritten()
    {
        foreach (var line in Lines(Reveals))
        {
            var viewer = ViewerOf(Enum.Parse<Role>(line[0]));
            foreach (var (letter, field) in "ipbda".Zip(Enum.GetValues<PersonalFieldKind>()))
            {
                PolicyEngine.DecideReveal(viewer, new CaseScope(County, County), field).IsAllowed.Should().Be(
                    line[1].Contains(letter), $"{line[0]} {field}");
                PolicyEngine.DecideReveal(viewer, new CaseScope(Elsewhere, Elsewhere), field).IsAllowed.Should().BeFalse(
                    $"{line[0]} {field} elsewhere");
            }
        }
    }

    [Fact]
    public void DecideReveal_ReachOfOneRoleAndFieldOfAnother_IsDenied()
    {
        // A clerk may see received cases but no diagnosis; a reviewer sees diagnoses, but only of cases decided in the office.
        var viewer = ViewerOf(Role.Clerk, Role.Reviewer);
        Assert.False(PolicyEngine.DecideReveal(viewer, new CaseScope(County, Elsewhere), PersonalFieldKind.Diagnosis).IsAllowed);
        Assert.True(PolicyEngine.DecideReveal(viewer, new CaseScope(Elsewhere, County), PersonalFieldKind.Diagnosis).IsAllowed);
    }

    [Theory]
    [InlineData("530000", "530000/530100/530102", true)]
    [InlineData("530000/530100", "530000/530100/530102", true)]
    [InlineData("530000/530100/530102", "530000/530100/530102", true)]
    [InlineData("530000/530100/530102", "530000/530100", false)]
    [InlineData("530000/530100/530102", "530000/530100/530103", false)]
    [InlineData("530000/53010", "530000/530100", false)]
    [InlineData("", "530000/530100", false)]
    public void Decide_BySubtree_CountsWholeCodes(string office, string receiving, bool allowed)
    {
        var viewer = ViewerOf(Role.Clerk) with { OfficePath = office };
        Assert.Equal(allowed, Allows(viewer, Permission.ReadCase, new CaseScope(receiving, "")));
    }

    [Fact]
    public void Decide_SeveralRoles_AddUp()
    {
        var viewer = ViewerOf(Role.Clerk, Role.Approver);
        Assert.True(Allows(viewer, Permission.FileCase));
        Assert.True(Allows(viewer, Permission.ExtendLimit));
        Assert.False(Allows(viewer, Permission.ReviewTask));
    }

    [Fact]
    public void Decide_NobodyOrPasswordToChange_IsDenied()
    {
        Assert.Equal("请先登录。", PolicyEngine.Decide(null, Permission.ReadCatalogue).Reason);
        var viewer = ViewerOf(Role.Administrator) with { MustChangePassword = true };
        Assert.All(Enum.GetValues<Permission>(), permission => Assert.False(Allows(viewer, permission)));
        Assert.Empty(PolicyEngine.PermissionsOf(viewer));
    }

    [Fact]
    public void Decide_Denied_SaysWhyInChinese()
    {
        var viewer = ViewerOf(Role.Reviewer);
        Assert.Equal("您的角色没有“审批”权限。", PolicyEngine.Decide(viewer, Permission.ApproveTask).Reason);
        Assert.Equal("该办件不在您的“初审”范围内。", PolicyEngine.Decide(viewer, Permission.ReviewTask, new CaseScope(County, Elsewhere)).Reason);
    }

    private static bool Allows(Viewer viewer, Permission permission) => PolicyEngine.Decide(viewer, permission).IsAllowed;

    private static bool Allows(Viewer viewer, Permission permission, CaseScope scope) =>
        PolicyEngine.Decide(viewer, permission, scope).IsAllowed;

    private static bool Has(string reach, string any) => reach.IndexOfAny(any.ToCharArray()) >= 0;

    private static Viewer ViewerOf(params Role[] roles) => new(
        new Guid("01935a00-0000-7000-8000-00000000000a"), "login", "姓名", "530102", County, RoleSet.Of(roles), roles.Contains(Role.Channel)
            ? "APP"
            : null);

    private static IEnumerable<(Permission Permission, Role Role, string Reach)> Cells()
    {
        var lines = Lines(Matrix).ToList();
        foreach (var line in lines.Skip(1))
        {
            for (var column = 1; column < line.Length; column++)
            {
                yield return (Enum.Parse<Permission>(line[0]), Enum.Parse<Role>(lines[0][column - 1]), line[column]);
            }
        }
    }

    private static IEnumerable<string[]> Lines(string table) =>
        table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
