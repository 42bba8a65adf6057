#include <filesystem>

#include "app/cli/care.h"
#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "core/media/cache_folder.h"
#include "core/media/find_media.h"
#include "core/media/make_proxy.h"
#include "core/media/media_info.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

using media::Proxy;
using nlohmann::json;

/// A recording that has pictures, or that is not there.
struct View
{
    std::string label;
    std::string path;
    std::optional<Error> missing;
};

std::vector<View> viewsOf(const Session &session, const std::string &folder)
{
    std::vector<View> views;
    for (const MediaSource *source : session.media()) {
        if (source->role == MediaRole::HeartRate)
            continue;
        const auto file = media::findMedia(*source, folder);
        const auto info = file ? media::probe(*file) : std::unexpected(file.error());
        if (!info)
            views.push_back({source->label, {}, info.error()});
        else if (!info->video.empty())
            views.push_back({source->label, *file, {}});
    }
    return views;
}

const char *nameOf(Proxy::Kind kind)
{
    switch (kind) {
    case Proxy::Kind::Made:
        return "made";
    case Proxy::Kind::Known:
        return "known";
    case Proxy::Kind::Needless:
        break;
    }
    return "needless";
}

std::string lineOf(const std::string &label, const Result<Proxy> &proxy)
{
    if (!proxy)
        return label + ": " + proxy.error().message + '\n';
    std::string line = label + ": " + nameOf(proxy->kind);
    return line + (proxy->path.isEmpty() ? "" : "  " + proxy->path.toStdString()) + '\n';
}

json documentOf(const std::string &label, const Result<Proxy> &proxy)
{
    if (!proxy)
        return {{"label", label}, {"state", "failed"}, {"why", proxy.error().message}};
    json object{{"label", label}, {"state", nameOf(proxy->kind)}};
    if (!proxy->path.isEmpty())
        object["file"] = proxy->path.toStdString();
    return object;
}

/// In the order of the views.
std::vector<Result<Proxy>> makeAll(const std::vector<View> &views)
{
    const auto cancel = media::makeCancelFlag();
    std::vector<std::string> paths;
    for (const View &view : views)
        if (!view.missing)
            paths.push_back(view.path);
    auto made = media::makeProxies(paths, media::ProxyCache(media::cacheFolder("proxies")),
                                   media::IndexCache(media::cacheFolder("frames")), cancel,
                                   [&](double share) {
                                       progress("proxies", share);
                                       *cancel = *cancel || interrupted();
                                   });
    std::vector<Result<Proxy>> all;
    auto next = made.begin();
    for (const View &view : views)
        all.push_back(view.missing ? std::unexpected(*view.missing) : std::move(*next++));
    return all;
}

int makeProxies(const Context &context, const std::string &path, bool allow)
{
    const auto store = SessionStore::open(path, SessionStore::Access::ReadOnly);
    if (!store)
        return report(store.error());
    if (allow)
        allowOutside((*store)->session(), path);
    catchInterrupts();
    const auto views =
        viewsOf((*store)->session(), std::filesystem::absolute(path).parent_path().string());
    const auto proxies = makeAll(views);
    json sources = json::array();
    std::string text;
    bool failed = false;
    for (std::size_t i = 0; i < views.size(); ++i) {
        sources.push_back(documentOf(views[i].label, proxies[i]));
        text += lineOf(views[i].label, proxies[i]);
        failed = failed || !proxies[i];
    }
    print(context, {{"sources", std::move(sources)}}, text);
    return failed ? Failed : Done;
}

} // namespace

void addProxies(CLI::App &app, Context &context)
{
    struct Options
    {
        std::string file;
        bool allowOutside = false;
    };
    const auto options = std::make_shared<Options>();
    CLI::App *command = addCommand(
        app, context, "proxies",
        "Make small copies from which any picture is quick to get; the window finds them",
        [&context, options] { return makeProxies(context, options->file, options->allowOutside); });
    command->add_option("session", options->file, "A *.duologue file")->required();
    command->add_flag("--allow-outside", options->allowOutside, allowOutsideHelp);
}

} // namespace duologue::cli
