using NodaTime;

using Ybtb.Engine.Values;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Tests.Forms;

/// <summary>The shipped forms, and one good set of answers for each.</summary>
internal static class FormData
{
    public static FormSchema Enrolment { get; } = Schema("resident-enrollment");

    public static FormSchema ChronicDisease { get; } = Schema("chronic-special-disease-recognition");

    public static FormSchema Transfer { get; } = Schema("insurance-relation-transfer");

    public static FormSchema TransferInformation { get; } = Schema("transfer-information");

    public static FormContext Context { get; } = new(new LocalDate(2026, 11, 22), Regions(), Diseases(), Places());

    public static ValueObject EnrolmentAnswers { get; } = ValueJson.Parse(
        """
        {
          "personName": "阿依·古丽", "certificateType": "identity-card", "certificateNumber": "530102199002159975",
          "birthDate": "1990-02-15", "sex": "male", "phone": "19900010001", "personCategory": "resident",
          "enrolmentPlace": "hukou", "enrolmentRegion": "530102", "address": "昆明市五华区测试路1号"
        }
        """).AsObject();

    public static ValueObject DiseaseAnswers { get; } = ValueJson.Parse(
        """
        {
          "personName": "张三", "certificateType": "identity-card", "certificateNumber": "530102199002159975",
          "phone": "0871-60000000", "disease": "C02", "hospitalName": "云南测试医院", "hospitalLevel": "level-3",
          "doctorName": "李四", "doctorTitle": "attending", "diagnosedOn": "2026-11-01", "institutions": ["测试医院一", "测试药店二"]
        }
        """).AsObject();

    public static ValueObject TransferAnswers { get; } = ValueJson.Parse(
        """
        {
          "personName": "张三", "certificateType": "identity-card", "certificateNumber": "530102199002159975", "phone": "19900010001",
          "appliedAt": "transfer-in", "transferOutArea": "510000", "transferInArea": "530000"
        }
        """).AsObject();

    public static ValueObject InformationAnswers { get; } = ValueJson.Parse(
        """{ "insurance": "employee", "paidMonths": 120, "accountBalance": "2345.67", "office": "成都市医疗保障事务中心", "issuedOn": "2026-11-01" }""").AsObject();

    private static FormSchema Schema(string code)
    {
        using var stream = DataFiles.Open($"forms/{code}.json");
        return FormSchema.Load(stream);
    }

    private static IReadOnlySet<string> Regions()
    {
        using var stream = DataFiles.Open("regions-yunnan.json");
        return OfficeTree.Load(stream).RegionCodes;
    }

    private static DiseaseList Diseases()
    {
        using var stream = DataFiles.Open("diseases.json");
        return DiseaseList.Load(stream);
    }

    private static PlaceChoice? Places()
    {
        using var stream = DataFiles.Open("items.json");
        return ServiceItemCatalogue.Load(stream, 1).Find("resident-enrollment")!.PlaceChoice;
    }
}
