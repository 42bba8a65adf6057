#include "ui/controllers/take_writer.h"

namespace duologue::ui {

TakeWriter::TakeWriter(QObject *parent) : QObject(parent)
{
    m_worker.moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("take"));
    m_thread.start();
}

TakeWriter::~TakeWriter()
{
    onThread([this] { m_file.reset(); });
    m_thread.quit();
    m_thread.wait();
}

void TakeWriter::onThread(std::function<void()> work)
{
    QMetaObject::invokeMethod(&m_worker, std::move(work), Qt::QueuedConnection);
}

void TakeWriter::begin(const QString &session, const traces::TakeOf &of)
{
    onThread([this, path = session.toStdString(), of] {
        m_file.reset();
        auto file = traces::TakeFile::begin(path, of);
        if (file)
            m_file.emplace(std::move(*file));
        else
            Q_EMIT failed(QString::fromStdString(file.error().message));
    });
}

void TakeWriter::append(std::vector<traces::Take::Sample> samples)
{
    onThread([this, samples = std::move(samples)] {
        if (!m_file)
            return;
        auto done = m_file->append(samples);
        if (done)
            done = m_file->sync();
        if (done)
            return;
        m_file.reset();
        Q_EMIT failed(QString::fromStdString(done.error().message));
    });
}

void TakeWriter::end()
{
    onThread([this] { m_file.reset(); });
}

void TakeWriter::discard(const QString &session)
{
    onThread([this, path = session.toStdString()] {
        m_file.reset();
        traces::removeTake(path);
    });
}

} // namespace duologue::ui
