using Microsoft.Playwright;
using Ybtb.Api.Tests.Hosting;

namespace Ybtb.Pages.Tests;

/// <summary>The page 收件办理, worked with the keyboard.</summary>
public sealed class FilingPage(StaffWindow window)
{
    private IPage Page => window.Page;

    /// <summary>Opens the start page, or that of an item; the focus is where typing begins.</summary>
    public async Task OpenAsync(string? item = null)
    {
        await window.GoAsync(item is null ? "/filing" : $"/filing/{item}");
        await FocusedAsync(item is null ? "find-item" : "f-certificateNumber");
    }

    public Task TypeAsync(string text) => Page.Keyboard.TypeAsync(text);

    public Task PressAsync(string key) => Page.Keyboard.PressAsync(key);

    /// <summary>Waits until the control of this id, or the element of this selector, has the focus.</summary>
    public Task FocusedAsync(string idOrSelector) => Assertions.Expect(Page.Locator(idOrSelector.StartsWith('.') ? idOrSelector : $"#{idOrSelector}")).ToBeFocusedAsync();

    /// <summary>The enrolment of a person whom the registry does not know, from the certificate number on.</summary>
    public async Task FillByKeyboardAsync(Person person)
    {
        await TypeAsync(person.Number);
        await PressAsync("Enter");
        await FocusedAsync("f-personName");
        await TypeAsync(person.Name);
        await PressAsync("Enter");
        await Assertions.Expect(Page.Locator("#f-birthDate")).Not.ToHaveValueAsync("");   // told by the number
        await FillRestAsync(person);
    }

    /// <summary>What the registry does not know.</summary>
    public async Task FillRestAsync(Person person)
    {
        await Page.Locator("#f-phone").FocusAsync();
        await PressAsync("Control+A");
        await TypeAsync(person.Phone);
        await PressAsync("Enter");
        await FocusedAsync("f-address");
        await PressAsync("Control+A");
        await TypeAsync(person.Address);
        await PressAsync("Enter");
        await PressAsync("Space");                  // 城乡居民
        await PressAsync("Enter");
        await PressAsync("Space");                  // 户籍地, the most recommended
        await PressAsync("Enter");
        await FocusedAsync("f-enrolmentRegion");
        await PressAsync("Control+A");
        await TypeAsync("五华");
        await PressAsync("Enter");
        await Assertions.Expect(Page.Locator("#f-enrolmentRegion")).ToHaveValueAsync("昆明市五华区");
        await PressAsync("F4");
        await FocusedAsync("material-identity-document-original-checked");
        await PressAsync("Space");
    }

    /// <summary>Waits until the check of what was entered finds nothing missing.</summary>
    public Task ReadyAsync() => Assertions.Expect(Page.GetByTestId("problems-left")).ToContainTextAsync("齐备");

    /// <summary>Waits for the result.</summary>
    /// <returns>The number of the case.</returns>
    public async Task<string> ResultAsync(string title)
    {
        await Page.Locator("#result-title").Filter(new LocatorFilterOptions { HasText = title }).WaitForAsync();
        return await Page.GetByTestId("case-number").InnerTextAsync();
    }

    public async Task AssertNoSidewaysScrollAsync() =>
        Assert.True(await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
}
