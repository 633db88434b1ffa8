using Ybtb.Engine.Values;
using Ybtb.Workflows.Documents;

namespace Ybtb.Workflows.Tests.Documents;

public sealed class ShippedTemplatesTests
{
    private static readonly ShippedCatalogue Shipped = ShippedCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "data"));

    public static TheoryData<string> Kinds => [.. DocumentKinds.All.Select(kind => kind.Code)];

    [Fact]
    public void EveryKind_HasATemplate_AndEveryTemplateAKind() =>
        Shipped.Published.Documents.Keys.Should().BeEquivalentTo(DocumentKinds.All.Concat(DocumentKinds.Forms).Select(kind => kind.Code));

    /// <summary>What was owed before documents had templates: these members and no others.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Compose_WithDataFrozenByAnEarlierVersion_SaysWhatThereIs(string kind)
    {
        var data = ValueJson.Parse("""
            {"case":"53010220260302168497051","item":"某事项","applicant":"李秀英","applicantNumber":"530102196001010016","receivingOffice":"530102","decidingOffice":"530102",
             "partnerOffice":null,"answers":{"personName":"李秀英"},"stages":[],"details":null,"filedAt":"2026-03-02T01:00:00Z","acceptedAt":"2026-03-02T01:00:00Z",
             "deemedAccepted":false,"promisedDue":"2026-03-09T09:00:00Z","decidedAt":null,"decision":null,"reason":null,"correction":null}
            """);

        var document = OwedDocument.Of(kind, "530102", isAtOnce: true, data);

        document.Printed.Blocks.Should().NotBeEmpty();
        document.Text.Should().NotContainAny("{", "}");
        document.Printed.Foot.Applicant.Should().Be("李秀英");
    }

    [Theory]
    [InlineData("Ybtb.ReceiveCase", "notice")]
    [InlineData("Ybtb.Accept", "notice")]
    [InlineData("Ybtb.RefuseAcceptance", "notice")]
    [InlineData("Ybtb.ExtendLimit", "notice")]
    [InlineData("Ybtb.PauseLimit", "document")]
    [InlineData("Ybtb.Withdraw", "notice")]
    [InlineData("Ybtb.CloseCase", "notice")]
    [InlineData("Ybtb.Decide", "notice")]
    public void EveryActivityThatOwesANotice_SaysSoInTheDesigner(string type, string input)
    {
        var descriptor = WorkflowsRegistration.Activities(Shipped).Descriptors.Single(d => d.Type == type);

        var told = descriptor.Inputs.Should().ContainSingle(i => i.Name == input).Subject.Display;
        told.DisplayName.Should().Be("出具文书");
        told.Description.Should().NotBeNullOrEmpty();
    }
}
