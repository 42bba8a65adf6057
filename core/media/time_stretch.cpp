#include "core/media/time_stretch.h"

extern "C" {
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
}

#include <cstring>
#include <deque>
#include <string>

#include "core/media/audio_sink.h"
#include "core/media/av.h"

namespace duologue::media {

using Graph = std::unique_ptr<AVFilterGraph, av::Releaser<avfilter_graph_free>>;

struct TimeStretch::Private
{
    Graph graph;
    AVFilterContext *in = nullptr;
    AVFilterContext *out = nullptr;
    std::int64_t pushed = 0;
    std::deque<float> ready;

    bool build(double rate);
    void drain();
};

namespace {

/// atempo takes 0.5 and more: slower comes in two steps.
std::string chainFor(double rate)
{
    if (rate >= 0.5)
        return "atempo=" + std::to_string(rate);
    return "atempo=0.5,atempo=" + std::to_string(rate / 0.5);
}

} // namespace

bool TimeStretch::Private::build(double rate)
{
    graph.reset(avfilter_graph_alloc());
    const std::string source = "sample_rate=" + std::to_string(mixRate) +
                               ":sample_fmt=flt:channel_layout=stereo:time_base=1/" +
                               std::to_string(mixRate);
    if (avfilter_graph_create_filter(&in, avfilter_get_by_name("abuffer"), "in", source.c_str(),
                                     nullptr, graph.get()) < 0 ||
        avfilter_graph_create_filter(&out, avfilter_get_by_name("abuffersink"), "out", nullptr,
                                     nullptr, graph.get()) < 0)
        return false;
    AVFilterInOut *outputs = avfilter_inout_alloc();
    AVFilterInOut *inputs = avfilter_inout_alloc();
    outputs->name = av_strdup("in");
    outputs->filter_ctx = in;
    inputs->name = av_strdup("out");
    inputs->filter_ctx = out;
    const std::string chain = chainFor(rate) + ",aformat=sample_fmts=flt:channel_layouts=stereo";
    const int parsed =
        avfilter_graph_parse_ptr(graph.get(), chain.c_str(), &inputs, &outputs, nullptr);
    avfilter_inout_free(&inputs);
    avfilter_inout_free(&outputs);
    return parsed >= 0 && avfilter_graph_config(graph.get(), nullptr) >= 0;
}

void TimeStretch::Private::drain()
{
    const av::Frame frame = av::makeFrame();
    while (av_buffersink_get_frame(out, frame.get()) >= 0) {
        const auto *samples = reinterpret_cast<const float *>(frame->data[0]);
        ready.insert(ready.end(), samples,
                     samples + 2 * static_cast<std::ptrdiff_t>(frame->nb_samples));
        av_frame_unref(frame.get());
    }
}

TimeStretch::TimeStretch() : d(std::make_unique<Private>()) {}
TimeStretch::~TimeStretch() = default;

void TimeStretch::reset(double rate)
{
    d->graph.reset();
    d->pushed = 0;
    d->ready.clear();
    if (rate != 1 && !d->build(rate))
        d->graph.reset();
}

void TimeStretch::push(const std::vector<float> &stereo)
{
    if (!d->graph) {
        d->ready.insert(d->ready.end(), stereo.begin(), stereo.end());
        return;
    }
    const av::Frame frame = av::makeFrame();
    frame->nb_samples = static_cast<int>(stereo.size() / 2);
    frame->format = AV_SAMPLE_FMT_FLT;
    frame->sample_rate = mixRate;
    frame->pts = d->pushed;
    av_channel_layout_default(&frame->ch_layout, 2);
    if (frame->nb_samples == 0 || av_frame_get_buffer(frame.get(), 0) < 0)
        return;
    std::memcpy(frame->data[0], stereo.data(), stereo.size() * sizeof(float));
    d->pushed += frame->nb_samples;
    if (av_buffersrc_add_frame(d->in, frame.get()) >= 0)
        d->drain();
}

int TimeStretch::framesReady() const
{
    return static_cast<int>(d->ready.size() / 2);
}

void TimeStretch::pull(std::vector<float> &stereo, int frames)
{
    const auto count = 2 * static_cast<std::ptrdiff_t>(std::min(frames, framesReady()));
    stereo.assign(d->ready.begin(), d->ready.begin() + count);
    d->ready.erase(d->ready.begin(), d->ready.begin() + count);
}

} // namespace duologue::media
