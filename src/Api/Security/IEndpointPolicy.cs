namespace Ybtb.Api.Security;

/// <summary>Metadata that says who may call an endpoint. An endpoint without it answers nobody, and fails a test.</summary>
internal interface IEndpointPolicy;
