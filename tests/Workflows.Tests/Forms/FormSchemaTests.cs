using System.Text;

using Ybtb.Workflows.Forms;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Tests.Forms;

public sealed class FormSchemaTests
{
    [Fact]
    public void Load_EveryHandledItem_HasItsForm()
    {
        using var items = DataFiles.Open("items.json");

        foreach (var item in ServiceItemCatalogue.Load(items, 1).Items.Where(item => item.Handling is not null))
        {
            using var form = DataFiles.Open($"forms/{item.Handling!.Form}.json");
            FormSchema.Load(form).Code.Should().Be(item.Handling.Form);
        }
    }

    [Fact]
    public void Load_EnrolmentPlaces_AreThoseOfTheGuide()
    {
        var places = FormData.Context.PlaceChoice!;

        FormData.Enrolment.Find("personCategory")!.Options.Select(option => option.Label).Should().Equal(places.Categories);
        FormData.Enrolment.Find("enrolmentPlace")!.Options.Select(option => option.Label)
            .Should().BeEquivalentTo(places.Categories.SelectMany(places.OfferedTo).Select(option => option.Place).Distinct());
    }

    [Fact]
    public void Load_Diseases_HaveDistinctCodesOfBothCategories()
    {
        FormData.Context.Diseases.All.Should().HaveCountGreaterThan(20).And.OnlyHaveUniqueItems(disease => disease.Name);
        FormData.Context.Diseases.All.Should().Contain(disease => disease.IsSpecial).And.Contain(disease => !disease.IsSpecial);
    }

    [Theory]
    [InlineData("""{ "key": "a", "label": "甲", "kind": "hologram" }""")]
    [InlineData("""{ "key": "a", "label": "甲", "kind": "text", "requird": true }""")]
    [InlineData("""{ "key": "a", "label": "甲", "kind": "choice" }""")]
    [InlineData("""{ "key": "a", "label": "甲", "kind": "certificateNumber", "typeField": "b" }""")]
    [InlineData("""{ "key": "a", "label": "甲", "kind": "hospitalLevel", "minimum": "level-7" }""")]
    [InlineData("""{ "key": "a", "label": "甲", "kind": "date", "certificateField": "b" }""")]
    [InlineData("""{ "key": "a", "label": "甲", "kind": "text" }, { "key": "a", "label": "乙", "kind": "text" }""")]
    public void Load_FaultySchema_Throws(string fields)
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "code": "f", "title": "表", "fields": [{{fields}}] }"""));

        FluentActions.Invoking(() => FormSchema.Load(json)).Should().Throw<FormatException>();
    }
}
