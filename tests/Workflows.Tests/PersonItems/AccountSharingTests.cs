using Microsoft.EntityFrameworkCore;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Sharing;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.PersonItems;

/// <summary>事项 8 个人账户共济授权/解绑.</summary>
public sealed class AccountSharingTests
{
    private const string Item = PersonApplications.Sharing;

    [Fact]
    public void Notice_SaysWhatItSays()
    {
        var item = Notice.Item(Item);
        item.PromisedLimit.Should().Be(WorkingDays.Zero);
        item.StatutoryLimit.Should().Be(WorkingDays.Zero);
        item.Guide.Limit.Should().Be("即时办结");
        item.ApplicantType.Should().Be(ApplicantType.Person);
        item.Guide.Remark.Should().BeNull();
        item.Conditions.Should().HaveCount(3).And.Contain("使用人为授权人的配偶、父母、子女、兄弟姐妹、祖父母、外祖父母、孙子女、外孙子女。");
        item.Departments.Should().Equal("省本级医保服务窗口", "州（市）医保服务窗口", "县（区）医保服务窗口", "乡镇（街道）医保服务窗口");
        item.Handling!.ReceivedBy.Should().Equal(OfficeLevel.Province, OfficeLevel.Prefecture, OfficeLevel.County, OfficeLevel.Township);
        item.ResultDocuments.Should().Equal("《职工医保个人账户共济绑定（解绑）登记表》");
        Notice.Stars(Item).Should().Equal(
            "微信/支付宝小程序（云南医保） 5", "一部手机办事通APP（我要办医保） 5", "国家医保服务平台（云南专区） 5", "省本级、州（市）、县（区）、乡镇（街道）医保服务窗口 5");
    }

    [Fact]
    public void I08_1_TheNameIsAnnex1s_AndBindingAndUnbindingAreTheSituations()
    {
        Notice.Item(Item).DisplayName.Should().Be("个人账户共济授权/解绑");
        Workflows.Forms.FormSchema.Load(DataFiles.Open("forms/personal-account-sharing.json")).Fields.Single(f => f.Key == "situation")
            .Options.Select(o => $"{o.Code} {o.Label}").Should().Equal("bind 绑定", "unbind 解绑");
    }

    [Fact]
    public void I08_2_TheChannelsAreAnnex2s() => Notice.Item(Item).Handling!.Channels.Select(c => c.Code)
        .Should().BeEquivalentTo("mini-program", "banshitong-app", "national-platform-app", "counter", "guided-online");

    [Theory]
    [InlineData("counter", "bind", "sharing-form,identity-proof,relationship-proof")]
    [InlineData("counter", "unbind", "sharing-form,identity-proof")]
    [InlineData("mini-program", "bind", "promise-letter")]
    [InlineData("guided-online", "bind", "promise-letter")]
    [InlineData("national-platform-app", "unbind", "")]
    public void I08_3_Materials_FollowChannelAndSituation(string channel, string situation, string expected) =>
        Notice.Demanded(Item, channel, null, ("situation", situation)).Should().Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void I08_3_Identity_IsProvedByAnyOfThree() =>
        Notice.Item(Item).FindRequirement("identity-proof")!.AnyOf.Select(a => a.Name).Should().Equal("身份证件", "社保卡", "医保电子凭证");

    [Fact]
    public void I08_4_TheMutilatedWords_StayAndAreExplained()
    {
        Notice.Item(Item).Materials[0].OnlineNote.Should().Contain("个人账户共济绑定填中填写");
        Notice.HandlingOf(Item, "I08-4").Should().Contain("在个人账户共济绑定中填写");
    }

    [Fact]
    public async Task Bind_AnywhereInTheProvince_IsDoneAtOnceAndSeenByBoth()
    {
        using var family = await Family.CreateAsync();

        var file = await family.FileAsync(family.DaliClerk, family.Bind());

        file.Status.Should().Be(CaseStatus.Delivered);
        file.Verdict.Should().Be(ClockVerdict.OnTime);
        file.DecidingOffice!.Code.Should().Be("532901");   // where it was received: not bound to where the grantor is insured
        (await family.Host.IncidentsAsync()).Should().BeEmpty();
        (await family.Host.QueryAsync(db => db.Set<DocumentObligationRow>().Where(d => d.CaseNumber == file.Number.Value).Select(d => d.Kind).ToListAsync()))
            .Should().Equal("account-sharing-result");
        var sharing = (await family.PersonAsync(Family.Grantor)).Sharings.Should().ContainSingle().Subject;
        sharing.Should().Be(new SharingEntry(true, Kinship.Child, "段*", SharingStatus.Active, new(2026, 3, 2), file.Number.Value, null, null));
        (await family.PersonAsync(Family.User)).Sharings.Should().ContainSingle().Which.Should().Match<SharingEntry>(s => !s.IsGrantor && s.OtherName == "段**");
    }

    [Fact]
    public async Task Unbind_ByTheSameGrantor_EndsTheBinding_AndItCanBeMadeAgain()
    {
        using var family = await Family.CreateAsync();
        var bound = await family.FileAsync(family.Clerk, family.Bind());

        var ended = await family.FileAsync(family.Clerk, family.Unbind());

        ended.Status.Should().Be(CaseStatus.Delivered);
        (await family.PersonAsync(Family.Grantor)).Sharings.Should().ContainSingle().Which.Should()
            .Be(new SharingEntry(true, Kinship.Child, "段*", SharingStatus.Ended, new(2026, 3, 2), bound.Number.Value, new(2026, 3, 2), ended.Number.Value));
        (await family.FileAsync(family.Clerk, family.Bind(Kinship.Parent))).Status.Should().Be(CaseStatus.Delivered);
        (await family.PersonAsync(Family.Grantor)).Sharings.Select(s => s.Status).Should().Equal(SharingStatus.Active, SharingStatus.Ended);
    }

    [Fact]
    public async Task Bind_EachOfTheEightRelatives_IsAdmitted()
    {
        using var family = await Family.CreateAsync();
        foreach (var relation in Enum.GetValues<Kinship>())
        {
            (await family.FileAsync(family.Clerk, family.Bind(relation))).Status.Should().Be(CaseStatus.Delivered, relation.ChineseName());
            (await family.FileAsync(family.Clerk, family.Unbind())).Status.Should().Be(CaseStatus.Delivered);
        }

        (await family.PersonAsync(Family.User)).Sharings.Select(s => s.Relation).Should().BeEquivalentTo(Enum.GetValues<Kinship>());
        Enum.GetValues<Kinship>().Select(SharingNames.ChineseName).Should().Equal("配偶", "父母", "子女", "兄弟姐妹", "祖父母", "外祖父母", "孙子女", "外孙子女");
    }

    [Fact]
    public async Task Bind_Again_IsRefusedWithTheDayOfTheFirst()
    {
        using var family = await Family.CreateAsync();
        await family.FileAsync(family.Clerk, family.Bind());

        var again = await family.FileAsync(family.DaliClerk, family.Bind(Kinship.Spouse));

        again.Status.Should().Be(CaseStatus.AcceptanceRefused);
        again.Reason.Should().Be("授权人已于2026年3月2日绑定该使用人（子女），无需重复绑定。");
        (await family.PersonAsync(Family.Grantor)).Sharings.Should().ContainSingle();
    }

    [Theory]
    [InlineData(Family.Resident, "段明", Family.User, "段安", "授权人目前没有在云南省参加职工基本医疗保险")]
    [InlineData(Family.Stranger, "段远", Family.User, "段安", "授权人目前没有在云南省参加职工基本医疗保险")]
    [InlineData(Family.Grantor, "段思远", Family.Stranger, "段远", "使用人目前没有在云南省参加")]
    [InlineData(Family.Grantor, "段思远", Family.Grantor, "段思远", "使用人不能是授权人本人")]
    [InlineData(Family.Grantor, "段思", Family.User, "段安", "授权人的姓名与证件号码在登记信息中不一致")]
    [InlineData(Family.Grantor, "段思远", Family.User, "段安安", "使用人的姓名与证件号码在登记信息中不一致")]
    public async Task Bind_NotEligible_IsRefusedWithTheReasonAndChangesNothing(int grantor, string grantorName, int user, string userName, string reason)
    {
        using var family = await Family.CreateAsync();

        var file = await family.FileAsync(family.Clerk, PersonApplications.SharingAt(family.Now, grantor, grantorName, user, userName));

        file.Status.Should().Be(CaseStatus.AcceptanceRefused);
        file.Reason.Should().Contain(reason);
        (await family.Host.QueryAsync(db => db.Set<AccountSharingRow>().CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task Unbind_ByTheUserOrWithoutBinding_IsRefused()
    {
        using var family = await Family.CreateAsync();
        (await family.FileAsync(family.Clerk, family.Unbind())).Reason.Should().Contain("没有与该使用人的有效绑定");
        await family.FileAsync(family.Clerk, family.Bind());

        var byUser = await family.FileAsync(family.Clerk, PersonApplications.SharingAt(family.Now, Family.User, "段安", Family.Grantor, "段思远", "unbind"));

        byUser.Reason.Should().Contain("只有作出授权的本人可以解绑");
        (await family.PersonAsync(Family.Grantor)).Sharings.Should().ContainSingle().Which.Status.Should().Be(SharingStatus.Active);
    }

    [Fact]
    public async Task File_WithoutRelationOrProof_NamesBothAndMakesNoCase()
    {
        using var family = await Family.CreateAsync();
        var application = PersonApplications.SharingAt(family.Now, Family.Grantor, "段思远", Family.User, "段安", relation: null);

        var result = await family.Host.Cases.FileAsync(family.Clerk, application with { Materials = application.Materials.Take(2).ToList() }, default);

        result.Should().BeOfType<FileCaseResult.Invalid>().Which.Problems.Select(p => (p.Path, p.Code))
            .Should().BeEquivalentTo([("relation", "required"), ("materials.relationship-proof", "material-missing")]);
        (await family.Host.QueryAsync(db => db.Set<CaseRow>().CountAsync(c => c.ItemCode == Item))).Should().Be(0);
    }

    /// <summary>A grantor insured as an employee in 大理, relatives, and somebody insured nowhere.</summary>
    [Fact]
    public async Task Promise_ConfirmedOnline_IsKeptWithTheWordsThatWereRead()
    {
        using var family = await Family.CreateAsync();
        var letter = Notice.Item(Item).FindRequirement("promise-letter")!.Promise!;
        letter.Hash.Should().MatchRegex("^[0-9a-f]{64}$");

        var file = await family.FileAsync(family.Clerk, family.Promised(letter.Hash));

        var kept = (await family.Host.FileOfAsync(file.Number)).Materials.Should().ContainSingle().Subject;
        (kept.Trust, kept.PromiseHash).Should().Be((MaterialTrust.Promise, letter.Hash));
        CasePages.Of(file, family.Clerk, family.Now, [], [], isSuspended: false, incidents: 0).Materials.Should().ContainSingle().Which.Promise.Should().BeEquivalentTo(new { letter.Title, letter.Paragraphs, letter.Hash });
    }

    [Theory]
    [InlineData(null, "请阅读并确认")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", "内容已更新")]
    public async Task Promise_NotRead_OrOfOtherWords_IsRefused(string? hash, string because)
    {
        using var family = await Family.CreateAsync();

        var refused = await family.Host.Cases.FileAsync(family.Clerk, family.Promised(hash), default);

        refused.Should().BeOfType<FileCaseResult.Invalid>().Which.Problems.Should().ContainSingle(problem => problem.Code == FilingCheck.PromiseUnread)
            .Which.Message.Should().Contain(because);
    }

    [Fact]
    public async Task Promise_BySomebodyElse_IsRefused_AndAsksForTheSignedLetter()
    {
        using var family = await Family.CreateAsync();
        var letter = Notice.Item(Item).FindRequirement("promise-letter")!.Promise!;
        var child = new Representative("段安", "identity-card", Applications.NumberOf(Family.User), "13800000000", "child") { AuthorisedUntil = new(2026, 12, 31) };

        var refused = await family.Host.Cases.FileAsync(family.Clerk, family.Promised(letter.Hash) with { Representative = child }, default);

        refused.Should().BeOfType<FileCaseResult.Invalid>().Which.Problems.Should().Contain(problem => problem.Message.Contains("请上传授权人签名的"));
    }

    private sealed class Family : IDisposable
    {
        public const int Grantor = 501;
        public const int User = 502;
        public const int Resident = 503;
        public const int Stranger = 504;

        private Family(WorkflowHost host) => Host = host;

        public WorkflowHost Host { get; }

        public NodaTime.Instant Now => Host.Clock.GetCurrentInstant();

        public Viewer Clerk => Host.Viewer("窗口甲", "530102", Role.Clerk);

        public Viewer DaliClerk => Host.Viewer("窗口乙", "532901", Role.Clerk);

        public static async Task<Family> CreateAsync()
        {
            var family = new Family(await WorkflowHost.CreateAsync());
            await family.Host.MoveAsync(Grantor, "段思远", null, "532901", 0, 0);
            await family.Host.EnrolAsync(User, "段安", "530102");
            await family.Host.EnrolAsync(Resident, "段明", "530102");
            return family;
        }

        public FileCase Bind(Kinship relation = Kinship.Child) =>
            PersonApplications.SharingAt(Now, Grantor, "段思远", User, "段安", relation: relation.Code());

        /// <summary>Bound online with the help of the window, on the grantor's word.</summary>
        public FileCase Promised(string? hash) =>
            Bind() with { Channel = "guided-online", Materials = [new("promise-letter", MaterialTrust.Promise) { PromiseHash = hash }] };

        public FileCase Unbind() => PersonApplications.SharingAt(Now, Grantor, "段思远", User, "段安", "unbind");

        public async Task<CaseFile> FileAsync(Viewer clerk, FileCase application)
        {
            var filed = await Host.Cases.FileAsync(clerk, application, default);
            return filed.Should().BeOfType<FileCaseResult.Filed>(filed.ToString()).Subject.Case;
        }

        public async Task<PersonEntry> PersonAsync(int person)
        {
            var found = await Host.Registry.FindAsync(Clerk, Applications.NumberOf(person), default);
            return found.Should().BeOfType<RegistryLookup.Found>().Subject.Persons.Should().ContainSingle().Subject;
        }

        public void Dispose() => Host.Dispose();
    }
}
