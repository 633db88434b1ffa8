using System.Globalization;
using System.Text.Json.Nodes;
using Ybtb.Api.Hosting;
using Ybtb.Testing;
using Ybtb.Workflows.Registry;

namespace Ybtb.Api.Tests.Hosting;

/// <summary>An invented applicant, and the sample applications in his name.</summary>
public sealed record Person(string Name, string Number, string Phone, string Address)
{
    public const string Enrollment = Testing.Applications.Enrollment;
    public const string Recognition = Testing.Applications.Recognition;
    public const string Transfer = Testing.Applications.Transfer;

    private const string Surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨";

    public static Person Of(int index) => new(
        $"{Surnames[index % Surnames.Length]}{(char)('丁' + (index % 200))}明",
        Applications.NumberOf(index),
        string.Create(CultureInfo.InvariantCulture, $"139{index:D8}"),
        string.Create(CultureInfo.InvariantCulture, $"昆明市五华区试验巷{index}号附一"));

    /// <summary>Somebody of the demonstration data who has moved from 大理市 to 五华区.</summary>
    public static Person Mover(int index)
    {
        var mover = SyntheticPeople.Movers[index].Particulars;
        return new Person(mover.Name, mover.Number, mover.Phone!, "昆明市五华区试验巷一号");
    }

    /// <summary>What no answer may show.</summary>
    public IReadOnlyList<string> ClearValues => [Name, Number, Phone, Address];

    /// <summary>The sample application of an item as it is shipped.</summary>
    public static JsonObject Sample(string item) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(ShippedFiles.Find(), "samples", "cases", item + ".json")))!.AsObject();

    public JsonObject Application(string item)
    {
        var application = Sample(item);
        var answers = application["answers"]!.AsObject();
        answers["personName"] = Name;
        answers["certificateNumber"] = Number;
        answers["phone"] = Phone;
        if (answers.ContainsKey("address"))
        {
            answers["address"] = Address;
        }

        return application;
    }
}
