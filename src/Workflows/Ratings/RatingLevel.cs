namespace Ybtb.Workflows.Ratings;

/// <summary>评价等级, the five of 国办发〔2019〕51号; the last two are 差评. Stored by name, so names never change.</summary>
public enum RatingLevel
{
    /// <summary>非常满意.</summary>
    VerySatisfied,

    /// <summary>满意.</summary>
    Satisfied,

    /// <summary>基本满意; what counts when nobody rates in time.</summary>
    FairlySatisfied,

    /// <summary>不满意.</summary>
    Dissatisfied,

    /// <summary>非常不满意.</summary>
    VeryDissatisfied,
}
