"""Login of the staff, the own password, the own language."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import i18n

from akimat.base.http import public
from akimat.base.statuses import UNFINISHED
from akimat.people.forms import LoginForm
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.people.signals import password_changed


@method_decorator(public, name="dispatch")
class Login(LoginView):
    template_name = "people/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def get_default_redirect_url(self) -> str:
        user = self.request.user
        home = super().get_default_redirect_url()
        if not isinstance(user, User):
            return home
        if user.role == Role.ADMINISTRATOR:
            return reverse("admin:index")
        return str(settings.HOME_OF_ROLE.get(user.role, home))

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            form.get_user().language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
            secure=self.request.is_secure(),
        )
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=UNFINISHED)


class Password(PasswordChangeView):
    """A new password for oneself; whoever is logged in elsewhere with the old one is out."""

    template_name = "people/password.html"

    def get_success_url(self) -> str:
        return str(settings.LOGIN_REDIRECT_URL)

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        response = super().form_valid(form)
        password_changed.send(sender=User, user=form.user)
        messages.success(self.request, _("Your password is changed."))
        return response

    def form_invalid(self, form: PasswordChangeForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=UNFINISHED)


@public
def language(request: HttpRequest) -> HttpResponseBase:
    """Switch the language of the pages; a person of the house keeps it for the next login."""
    response = i18n.set_language(request)
    chosen = request.POST.get("language", "")
    if isinstance(request.user, User) and chosen in dict(settings.LANGUAGES):
        User.objects.filter(pk=request.user.pk).update(language=chosen)
    return response
