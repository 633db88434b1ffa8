namespace Ybtb.Workflows.Registry.Sharing;

/// <summary>共济绑定状态.</summary>
public enum SharingStatus
{
    /// <summary>已绑定.</summary>
    Active,

    /// <summary>已解绑.</summary>
    Ended,
}
