namespace Ybtb.Workflows.Sla;

/// <summary>Why a day is worked or not.</summary>
public enum CalendarDayKind
{
    /// <summary>Monday to Friday, no day off.</summary>
    Workday,

    /// <summary>调休上班日: worked in exchange, by the national arrangement.</summary>
    MakeUpDay,

    /// <summary>Worked in exchange, by a local notice.</summary>
    LocalMakeUpDay,

    /// <summary>An ordinary Saturday or Sunday.</summary>
    Weekend,

    /// <summary>A day off of the national arrangement; a weekend within it too.</summary>
    Festival,

    /// <summary>属地假日 (R10).</summary>
    LocalHoliday,
}
