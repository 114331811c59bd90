using System.Net;

namespace MscModular.Host.Plugins;

/// <summary>An adapter's way out, as its context promises it.</summary>
internal sealed class AdapterHttp(TimeProvider clock) : DelegatingHandler(new SocketsHttpHandler
{
    AllowAutoRedirect = false,
    UseCookies = false,
    AutomaticDecompression = DecompressionMethods.All,
    ConnectTimeout = TimeSpan.FromSeconds(5),
    // A vendor's address may change while the portal runs.
    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
})
{
    private const int Tries = 3;
    private const long LargestAnswer = 16 * 1024 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public static HttpClient Client(TimeProvider clock) => new(new AdapterHttp(clock)) { Timeout = Timeout, MaxResponseContentBufferSize = LargestAnswer };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // What may be sent twice has to be there twice.
        if (request.Content is { } content) await content.LoadIntoBufferAsync(cancellationToken);
        for (var tried = 1; ; tried++)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            var isBusy = answer.StatusCode == HttpStatusCode.TooManyRequests || (answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is not null);
            if (!isBusy || tried == Tries || Wait(answer) is not { } wait) return answer;
            answer.Dispose();
            await Task.Delay(wait, cancellationToken);
        }
    }

    private TimeSpan? Wait(HttpResponseMessage answer)
    {
        var wait = answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => Usual,
        };
        return wait > Longest ? null : wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
