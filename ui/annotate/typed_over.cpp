#include "ui/annotate/typed_over.h"

#include <QCoreApplication>

#include "ui/actions/key_store.h"

namespace duologue::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TypedOver)
};

} // namespace

QString typedOver(const QString &theirs)
{
    return withKeys(Words::tr("What you typed stands; “%1”, written here meanwhile, comes back by "
                              "{edit.undo}."))
        .arg(theirs);
}

} // namespace duologue::ui
