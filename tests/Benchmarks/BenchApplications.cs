using System.Globalization;

namespace Ybtb.Benchmarks;

/// <summary>Applications of nobody: sequences 99x are not given to people; the check character is computed.</summary>
internal static class BenchApplications
{
    /// <summary>城乡居民参保登记 in 五华区.</summary>
    public static string Enrolment(int person) => $$"""
        {"itemCode":"resident-enrollment","channel":"counter","identityLevel":"counter","answers":{"personName":"测试示例","certificateType":"identity-card",
        "certificateNumber":"{{NumberOf(person)}}","phone":"19900010021","personCategory":"resident","enrolmentPlace":"hukou","enrolmentRegion":"530102","address":"昆明市五华区示例路1号"},
        "materials":[{"code":"identity-document","trust":"original-checked"}]}
        """;

    /// <summary>门诊慢特病待遇认定, with all its materials; decided where the person is insured.</summary>
    public static string Recognition(int person) => $$"""
        {"itemCode":"chronic-special-disease-recognition","channel":"counter","identityLevel":"counter","answers":{"personName":"测试示例","certificateType":"identity-card",
        "certificateNumber":"{{NumberOf(person)}}","phone":"19900010021","disease":"C01","hospitalName":"示例市第一人民医院","hospitalLevel":"level-3",
        "doctorName":"周文","doctorTitle":"attending","diagnosedOn":"2020-01-06"},
        "materials":[{"code":"identity-document","trust":"original-checked"},{"code":"diagnosis-certificate","trust":"original-checked"}]}
        """;

    private static string NumberOf(int person)
    {
        var birth = new DateOnly(1930, 1, 1).AddDays(person / 10);
        var body = string.Create(CultureInfo.InvariantCulture, $"530102{birth:yyyyMMdd}99{person % 10}");
        return body + CheckCharacter(body);
    }

    private static char CheckCharacter(string body)
    {
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            sum += (body[i] - '0') * weights[i];
        }

        return "10X98765432"[sum % 11];
    }
}
