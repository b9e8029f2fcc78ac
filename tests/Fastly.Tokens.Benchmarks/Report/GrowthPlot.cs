using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Fastly.Tokens.Benchmarks;

/// <summary>Plots the time of a listing of 100 pages, by concurrency and latency.</summary>
internal static class GrowthPlot
{
    internal static void Write(
        string file,
        IReadOnlyDictionary<int, IReadOnlyList<(int MaxConcurrentPages, double Milliseconds)>> byDistance
    )
    {
        var plot = new PlotModel { DefaultFont = "sans-serif", Background = OxyColors.White };
        plot.Axes.Add(
            new LogarithmicAxis
            {
                Position = AxisPosition.Bottom,
                Base = 2,
                Minimum = 1,
                Maximum = 120,
                Title = "pages ahead",
                MajorGridlineStyle = LineStyle.Dot,
            }
        );
        plot.Axes.Add(
            new LogarithmicAxis
            {
                Position = AxisPosition.Left,
                Title = "milliseconds for 10,000 tokens",
                MajorGridlineStyle = LineStyle.Dot,
            }
        );
        foreach (var (distance, points) in byDistance)
        {
            var line = new LineSeries
            {
                Title = $"{distance} ms away",
                LineLegendPosition = LineLegendPosition.End,
                MarkerType = MarkerType.Circle,
            };
            line.Points.AddRange(points.Select(static point => new DataPoint(point.MaxConcurrentPages, point.Milliseconds)));
            plot.Series.Add(line);
        }

        using var svg = File.Create(file);
        new SvgExporter { Width = 720, Height = 420 }.Export(plot, svg);
    }
}
