namespace Ybtb.Workflows.Documents.Rendering.Pictures;

/// <summary>A picture as a PDF file holds it.</summary>
/// <param name="Members">What its dictionary says beside its size: colours, depth and, where the content is compressed already, the filter.</param>
/// <param name="Opacity">One byte a pixel; null where all of it is opaque.</param>
/// <param name="Orientation">As in Exif, 1 to 8: how it must be turned to stand upright.</param>
internal sealed record Picture(int Width, int Height, string Members, byte[] Content, byte[]? Opacity = null, int Orientation = 1)
{
    /// <summary>Width to height as it is seen.</summary>
    public double Ratio => Orientation >= 5 ? (double)Height / Width : (double)Width / Height;

    /// <param name="content">A PNG or JPEG file.</param>
    /// <exception cref="UnreadablePictureException">It is neither, or damaged.</exception>
    public static Picture Read(byte[] content)
    {
        if (content.AsSpan().StartsWith(PngPicture.Mark))
        {
            return PngPicture.Read(content);
        }

        return content is [0xFF, 0xD8, ..] ? JpegPicture.Read(content) : throw new UnreadablePictureException("The picture is neither PNG nor JPEG.");
    }

    /// <summary>The matrix that draws it upright in a box; points, from the page's lower left corner.</summary>
    public double[] Matrix(double left, double bottom, double width, double height) => Orientation switch
    {
        2 => [-width, 0, 0, height, left + width, bottom],
        3 => [-width, 0, 0, -height, left + width, bottom + height],
        4 => [width, 0, 0, -height, left, bottom + height],
        5 => [0, -height, -width, 0, left + width, bottom + height],
        6 => [0, -height, width, 0, left, bottom + height],
        7 => [0, height, width, 0, left, bottom],
        8 => [0, height, -width, 0, left + width, bottom],
        _ => [width, 0, 0, height, left, bottom],
    };
}
