using Ybtb.Engine.Compilation;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Registry.Results;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Tests.Registry;

/// <summary>Rules and kinds of results are found by themselves, and by no name twice.</summary>
public sealed class RegistryPartsTests
{
    private static readonly RegistryParts Parts = RegistryParts.Of(RegistryHost.Diseases);

    [Fact]
    public void Of_ThisAssembly_FindsEveryClass()
    {
        var types = typeof(RegistryParts).Assembly.GetTypes().Where(type => !type.IsAbstract).ToList();
        Parts.Rules.All.Select(rule => rule.GetType()).Should().BeEquivalentTo(types.Where(type => type.IsAssignableTo(typeof(EligibilityRule))));
        Parts.Kinds.All.Select(kind => kind.GetType()).Should().BeEquivalentTo(types.Where(type => type.IsAssignableTo(typeof(ResultKind))));
    }

    [Fact]
    public void Items_OfRulesAndKinds_AreInTheCatalogue()
    {
        var catalogue = ServiceItemCatalogue.Load(DataFiles.Open("items.json"), 1);
        Parts.Rules.All.Select(rule => rule.Item).Concat(Parts.Kinds.All.Select(kind => kind.Item)).OfType<string>()
            .Should().OnlyContain(item => catalogue.Find(item) != null);
    }

    [Fact]
    public void Find_ByCodeAndByItem_GivesTheSame()
    {
        foreach (var rule in Parts.Rules.All.Where(rule => rule.Item is not null))
        {
            Parts.Rules.Find(rule.Item!).Should().BeSameAs(Parts.Rules.Find(rule.Code)).And.BeSameAs(rule);
        }

        (Parts.Rules.Find("no-such-rule"), Parts.Kinds.Find("no-such-kind")).Should().Be((null, null));
    }

    [Fact]
    public void WithRegistry_Choices_OfferEveryRuleAndTheItemsOwn()
    {
        var activities = ActivityRegistry.General.WithRegistry(RegistryHost.Diseases);
        activities.TryGet("Ybtb.CheckEligibility", out var descriptor).Should().BeTrue();
        var choices = activities.ChoicesOf(descriptor!.Inputs.Single(input => input.Name == "rule"));
        choices!.Select(choice => choice.Value).Should().Equal(["", .. Parts.Rules.All.Select(rule => rule.Code)]);
    }
}
