#include "ui/controllers/session_maker.h"

#include <filesystem>

#include "core/store/session_store.h"

namespace duologue::ui {

void SessionMaker::make(const QString &path, const setup::SessionPlan &plan, const QString &author)
{
    const auto work = [path = path.toStdString(), plan,
                       author = author.toStdString()](const jobs::Ticket &) {
        const auto start = setup::startOf(plan);
        if (!start)
            return Result<void>(std::unexpected(start.error()));
        std::error_code ignored; // create() says what is wrong with the folder
        std::filesystem::create_directories(std::filesystem::path(path).parent_path(), ignored);
        const auto store = SessionStore::create(path, start->info, start->edit, author);
        return store ? Result<void>() : Result<void>(std::unexpected(store.error()));
    };
    m_making.start(work, [this, path](const Result<void> &result) {
        if (result)
            Q_EMIT made(path);
        else
            Q_EMIT failed(QString::fromStdString(result.error().message));
    });
}

} // namespace duologue::ui
